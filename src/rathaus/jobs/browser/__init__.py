"""The page on which administrators see what waits and what has failed."""
