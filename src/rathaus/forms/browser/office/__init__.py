"""Pages of the office about a form: its revisions, numbers, problems and copies."""
