"""Finding groups, role models and help desks near her."""
