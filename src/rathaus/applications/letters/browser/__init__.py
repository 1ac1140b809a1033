"""Pages of letters: templates, writing one, and its way to the applicant."""
