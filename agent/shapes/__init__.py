"""Sentences whose shape alone says which tool answers them."""
