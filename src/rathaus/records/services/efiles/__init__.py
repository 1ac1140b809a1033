"""E-files."""
