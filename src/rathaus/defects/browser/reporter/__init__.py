"""The pages of whoever reports something: the form, the thanks, the report's own page, following."""
