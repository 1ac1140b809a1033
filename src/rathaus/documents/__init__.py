"""Making and reading documents: letters and receipts as accessible PDF/A, and telling
what an uploaded file really is. Needs no Plone; other rooms call ``api``.
"""
