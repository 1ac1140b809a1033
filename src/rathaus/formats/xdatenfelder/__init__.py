"""XDatenfelder 3.0.0, the format in which FIM publishes what an application has to ask.

Reads data schemas (message 0102) and single groups (0103) into dataclasses, code lists that are
given beside them, and patterns of XML Schema. Plain Python, usable from any script.
"""
