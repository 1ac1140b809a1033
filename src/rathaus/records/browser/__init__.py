"""Pages of the file plan and the files."""
