"""Kills the product's real processes under load and counts what was lost, doubled or said out of order."""
