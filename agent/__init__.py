"""How a question becomes tool calls and an answer."""
