"""Records: documents in e-files, cases and applications."""
