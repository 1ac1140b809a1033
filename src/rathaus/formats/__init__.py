"""Public standards, read and written with plain Python: one package per standard, no Plone."""
