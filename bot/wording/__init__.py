"""How amounts, values and lines are written in each language."""
