"""Pages of the law of the city."""
