"""How banks write: one file per way of writing, each finding the payee's part of the text, or None when it is not its way."""
