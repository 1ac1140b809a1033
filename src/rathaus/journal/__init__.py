"""Append-only, hash-chained journals of electronic files and applications.

Who did what and when, so that a later change, removal or reordering of an entry is noticed.
"""
