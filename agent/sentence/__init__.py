"""A message taken apart: names, times, numbers, categories, conditions and clauses."""
