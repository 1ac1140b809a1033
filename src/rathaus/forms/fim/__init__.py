"""Forms made from FIM data schemas, and answers given back under the ids of FIM.

Everything but ``creating`` is plain Python that knows no Plone.
"""
