"""What who runs the site sees of it: whether it works, how fast, how often something fails.

Nothing about people: addresses are written down without their keys and queries, errors without what
was typed.
"""
