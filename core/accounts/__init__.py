"""People, and the ways in."""
