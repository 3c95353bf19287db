"""Figures and pictures of the ledger."""
