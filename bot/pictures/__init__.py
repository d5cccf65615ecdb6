"""Pictures for those who rather look than read."""
