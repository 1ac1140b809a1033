"""Work that is done after a commit: filing, mail, and what comes later.

A job exists exactly when the transaction that queued it was committed, and is gone exactly when
its own work was. What waits or has failed is visible, and can be tried again.
"""
