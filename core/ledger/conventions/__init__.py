"""How banks write: one file per way of writing, each finding the payee's part of a text, or None."""
