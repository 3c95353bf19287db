"""What is learned from questions that people asked: which of the intents a message has, by how others were worded."""
