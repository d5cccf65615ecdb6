"""Putting an answer into words, with its buttons."""
