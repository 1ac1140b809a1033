"""The page on which editors make a form of a FIM data schema."""
