"""Where the site is kept: moving it between the embedded database and PostgreSQL, backing it up,
bringing it back, and proving that nothing is missing.

Copying is done by ZODB, RelStorage and PostgreSQL's own tools. This room counts, compares, keeps files
and database together, and refuses where something would be overwritten.
"""
