"""Suggestions while typing, and the editors' pages about what people say and do not find."""
