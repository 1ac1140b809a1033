"""What stands below a case about the letters in it: scanned by whom, checked by whom."""

from datetime import date

from AccessControl import Unauthorized
from plone.app.layout.viewlets.common import ViewletBase
from plone.protect.authenticator import createToken

from rathaus.applications import api as applications
from rathaus.applications.interfaces import NotPossible
from rathaus.calendar.api import parse_utc
from rathaus.mailin import paper


class ScanNotes(ViewletBase):
    """Shown with the page of the case, not with its forms."""

    def update(self):
        super().update()
        is_page = getattr(self.view, "__name__", "") == "view"
        self.rows = [self._row(each) for each in paper.scans_of(self.context)] if is_page else []
        self.may_check = bool(self.rows) and self._may_check()

    def _may_check(self) -> bool:
        try:
            applications.require_beside(self.context)
        except (Unauthorized, NotPossible):
            return False
        return True

    def _row(self, scan):
        check = scan.check
        return {
            "id": scan.id,
            "arrived": applications.day_text(date.fromisoformat(scan.arrived)),
            "sender": scan.sender,
            "pages": scan.pages,
            "scanned_by": scan.scanned_by,
            "added": applications.moment_text(parse_utc(scan.time)),
            "place": scan.original_place,
            "checked_by": check.name if check else "",
            "checked": applications.moment_text(parse_utc(check.time)) if check else "",
        }

    @property
    def token(self) -> str:
        return createToken()

    @property
    def action_url(self) -> str:
        return f"{self.context.absolute_url()}/@@scan-geprueft"
