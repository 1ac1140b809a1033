"""Undoing a transaction of the database would take entries back with what they tell of."""

from typing import Any

from App.Undo import UndoSupport

#: All that Zope offers for it, on the database's page of the Control Panel.
METHODS = ("manage_UndoForm", "manage_undo_transactions", "undoable_transactions")


def close_to_everybody(event: Any = None) -> None:
    """Make the pages private: no role opens them, not that of the Zope administrator either.

    Done to the class, because a permission could be given back on the root, which belongs to no
    site. An operator with a shell can still undo; that is found by the anchors.
    """
    for name in METHODS:
        setattr(UndoSupport, f"{name}__roles__", ())
