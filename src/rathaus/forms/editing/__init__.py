"""What EasyForm's editor gets from us: kinds of questions, settings of a question, expressions.

Editors work in EasyForm's pages. This package adds what those cannot say (groups, conditions,
limits, origin), in German words, and refuses what would not work.
"""
