"""Conversations as rows."""
