"""Pages of the statement on accessibility."""
