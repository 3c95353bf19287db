"""How owners say things: spelling, dialects, and the phrases for each thing that can be asked."""
