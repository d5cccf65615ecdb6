"""The web widget that a municipality embeds with one tag: its files (static/) and its calls."""
