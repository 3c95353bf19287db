"""An owner's week: facts first, words after, and the payload that programs read."""
