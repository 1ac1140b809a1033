"""A branch of the file plan goes to another place."""

import transaction
from plone import api
from plone.protect.authenticator import check as check_authenticator

from rathaus import _
from rathaus.records import api as records
from rathaus.records.browser.page import OfficePage
from rathaus.records.interfaces import IFilePlan
from rathaus.records.interfaces import RefusedByFile
from rathaus.records.vocabularies import positions

#: In the choice, for the plan itself: the branch becomes a main group.
TOP = "top"


class MovePosition(OfficePage):
    """``@@verschieben`` of a position.

    :ivar problem: why it cannot lie at the chosen place, or None
    """

    page_title = _("Im Aktenplan verschieben")
    problem = None

    def __call__(self):
        if self.request.method == "POST":
            check_authenticator(self.request)
            return self._move()
        return super().__call__()

    def _move(self):
        target = self._target()
        if target is None:
            self.problem = _("Bitte wählen Sie, wohin die Aktenplaneinheit gehört.")
            return super().__call__()
        savepoint = transaction.savepoint()
        try:
            moved = records.move_branch(self.context, target)
        except RefusedByFile as error:
            savepoint.rollback()
            self.problem = error.message
            return super().__call__()
        api.portal.show_message(
            _("Verschoben. Aktenzeichen, Zuständige und Verweise sind geblieben."), self.request
        )
        return self.request.response.redirect(moved.absolute_url(), status=303)

    def _target(self):
        chosen = self.chosen
        if chosen == TOP:
            return next(each for each in self.context.aq_chain if IFilePlan.providedBy(each))
        found = api.content.find(portal_type="FilePlanPosition", UID=chosen) if chosen else ()
        return found[0].getObject() if found else None

    @property
    def chosen(self):
        value = self.request.form.get("ziel", "")
        return value if isinstance(value, str) else ""

    @property
    def targets(self):
        """Places to choose, without the branch itself; those that hold files are refused later:
        to know them all, every position would have to be opened."""
        below = f"{'/'.join(self.context.getPhysicalPath())}/"
        inside = {
            brain.UID
            for brain in api.content.find(portal_type="FilePlanPosition", path=below.rstrip("/"))
        }
        return [
            {"value": term.value, "label": term.title, "is_chosen": term.value == self.chosen}
            for term in positions()
            if term.value not in inside
        ]
