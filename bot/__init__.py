"""A conversation, whatever the channel."""
