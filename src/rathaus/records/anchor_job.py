"""Job of every day: where all journals stand is written to a file outside the database."""

import logging
from typing import Any

from zope.interface import implementer

from rathaus import _
from rathaus.jobs.interfaces import IDailyJobHandler
from rathaus.jobs.interfaces import NotNow
from rathaus.journal import api as journal

logger = logging.getLogger(__name__)
#: Seconds until a site without a place for its anchors is looked at again.
UNTIL_CONFIGURED = 3600


@implementer(IDailyJobHandler)
class AnchorJournals:
    """Reads the end of every journal; writes nothing into the database."""

    title = _("Protokolle außerhalb der Datenbank verankern")
    #: Every chain is read in one go: what arrives meanwhile is filed first.
    is_background = True

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        path = journal.anchor_file()
        if path is None:
            raise NotNow(NO_PLACE, UNTIL_CONFIGURED)
        line = journal.anchor(path, payload["day"])
        if line is not None and line["wrong"]:
            # Without names: an administrator asks `bin/rathaus verify-journal --all`.
            logger.error(
                "%d journals do not fit their anchors; run bin/rathaus verify-journal --all.",
                len(line["wrong"]),
            )


NO_PLACE = _("Für die Anker der Protokolle ist keine Datei eingetragen (RATHAUS_ANCHORS).")

handler = AnchorJournals()
