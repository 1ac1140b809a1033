"""Positions of the file plan under which a specialist system opens files."""
