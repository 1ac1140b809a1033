"""Defect reports: a citizen says what is broken and where, the responsible unit answers within three
working days, and everybody can see what becomes of it.
"""
