"""What the chat platforms call: verify, record, answer 200."""
