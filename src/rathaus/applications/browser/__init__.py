"""Pages of clerks and applicants."""
