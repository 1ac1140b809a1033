"""Pages on which the office works on reports."""
