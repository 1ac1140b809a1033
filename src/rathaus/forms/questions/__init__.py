"""What a form asks, and how an answer is read, checked and shown.

Plain Python that knows no Plone: it works on the frozen definition of a form, so the citizen's
page, the receipt, the fillable PDF and the clerk's page agree, also about a form of ten years ago.
"""
