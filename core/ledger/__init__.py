"""The ledger's meaning: who was paid, what for, and who is the same. The modules here need no database."""
