"""A whole e-file in one piece: as one PDF to read, and as a ZIP with checksums to keep."""
