"""The form on paper: a PDF to fill in at the computer or with a pen, and what comes back in it.

It is made from the same revision that citizens fill in online, and what is read from it passes the
same checks.
"""
