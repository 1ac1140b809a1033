"""What citizens sent, sealed, kept from the moment of *send*.

An append-only log that takes a submission in one small transaction. Everything else, filing,
receipt, mail, is done afterwards by the worker.
"""
