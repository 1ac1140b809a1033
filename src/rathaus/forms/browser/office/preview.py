"""A form as it will be when its changes are published, step by step, without sending anything."""

from urllib.parse import quote

from zExceptions import NotFound

from rathaus import _
from rathaus.forms.browser.step import STEP
from rathaus.forms.browser.step import StepPage
from rathaus.forms.filling.journey import Journey
from rathaus.forms.filling.state import state_of_answers
from rathaus.forms.revisions import api as revisions


class PreviewPage(StepPage):
    """``<form>/@@vorschau?schritt=<name>``

    Shows every step, also one that is asked only after certain answers. What is typed is not kept:
    its buttons only lead on. Who wants to try the whole way switches the test mode on.
    """

    def __call__(self) -> str:
        self.keep_private()
        _revision, form = revisions.working(self.context)
        names = [each.name for each in form.steps]
        name = self.request.form.get("schritt") or (names[0] if names else "")
        if name not in names:
            raise NotFound
        place = names.index(name)
        if self.is_posted:
            return self._lead(names, place)
        disabled = self.rules(form).disabled
        journey = Journey(form, {}, disabled=disabled)
        page = self.step_page(form, name, state_of_answers(form, name, {}), journey)
        page.action = self._address(name)
        page.notices = [self.said(PREVIEW), *page.notices]
        page.has_back = place > 0
        page.prologue = self.rich_text("formPrologue") if place == 0 else ""
        return self.show(STEP, page)

    def _lead(self, names: list[str], place: int) -> str:
        """On to the next step, or back; after the last one, to the page about the form."""
        # Other buttons belong to a question, for instance one that adds an item
        place += {"next": 1, "back": -1}.get(self.request.form.get("form-go"), 0)
        if 0 <= place < len(names):
            return self.go(self._address(names[place]))
        return self.go(f"{self.url}/@@formular")

    def _address(self, name: str) -> str:
        return f"{self.url}/@@vorschau?schritt={quote(name)}"


PREVIEW = _(
    "Das ist die Vorschau mit allen Änderungen. Was Sie hier eintragen, wird nicht gespeichert "
    "und nicht geprüft."
)
