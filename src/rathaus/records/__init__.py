"""The electronic file: file plan, e-files, cases and records."""
