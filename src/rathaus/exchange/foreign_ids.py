"""Under which id a specialist system knows something: plain ZODB, no Plone."""

import json

from persistent import Persistent

from rathaus.exchange.interfaces import ForeignIdTaken
from rathaus.exchange.shards import Shards

LONGEST = 200


class ForeignIds(Persistent):
    """Both ways between ids of specialist systems and UIDs; each account has its own names."""

    def __init__(self) -> None:
        self._uids = Shards()
        self._foreign = Shards()

    def remember(self, account_id: str, foreign_id: str, uid: str, kind: str) -> None:
        """Keep a pair for good; the same pair again changes nothing.

        :raises ForeignIdTaken: one of the two belongs to another one.
        :raises ValueError: no id, or one of more than 200 signs.
        """
        if not 0 < len(foreign_id) <= LONGEST:
            raise ValueError(f"a foreign id has 1 to {LONGEST} signs")
        known = self.uid_for(account_id, foreign_id), self.foreign_id_of(account_id, uid)
        if known == (uid, foreign_id):
            return
        if known != (None, None):
            raise ForeignIdTaken(foreign_id)
        self._uids.put(_key(account_id, foreign_id), (uid, kind))
        self._foreign.put(_key(account_id, uid), foreign_id)

    def uid_for(self, account_id: str, foreign_id: str) -> str | None:
        found = self._uids.get(_key(account_id, foreign_id))
        return None if found is None else found[0]

    def foreign_id_of(self, account_id: str, uid: str) -> str | None:
        return self._foreign.get(_key(account_id, uid))

    def forget(self, account_id: str, foreign_id: str) -> None:
        """Let an id be used anew, because what it stood for is gone."""
        uid = self.uid_for(account_id, foreign_id)
        if uid is not None:
            self._uids.remove(_key(account_id, foreign_id))
            self._foreign.remove(_key(account_id, uid))


def _key(account_id: str, name: str) -> str:
    # As JSON no sign of the one can be taken for one of the other.
    return json.dumps([account_id, name])
