"""The files of records."""
