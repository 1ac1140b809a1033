"""The description of all services."""
