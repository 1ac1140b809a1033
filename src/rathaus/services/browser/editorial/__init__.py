"""Pages of editors and reviewers."""
