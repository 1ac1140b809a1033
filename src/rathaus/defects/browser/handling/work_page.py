"""``<report>/@@bearbeiten``: everything the office needs to go on with a report."""

from functools import cached_property
from typing import Any

from Products.Five.browser import BrowserView

from rathaus import _
from rathaus.applications import api as applications
from rathaus.defects import api as defects
from rathaus.defects.browser.handling import action_links
from rathaus.defects.browser.handling.facts import facts_of
from rathaus.defects.browser.handling.facts import notices_of
from rathaus.defects.interfaces import PUBLIC_STATES

WITHHELD = _("wird nicht gezeigt")
SHOWN = _("öffentlich")
READY = _("wird mit dem Hinweis öffentlich")
WAITING = _("noch nicht geprüft")
LOCKED = _("noch nicht auf Viren geprüft, oder es wurde einer gefunden")


class WorkPage(BrowserView):
    """Registered with the right to handle reports; what is possible now is asked of the room."""

    is_wide = True

    def __call__(self):
        self.request.set("disable_plone.leftcolumn", True)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return self.index()

    @cached_property
    def state(self) -> str:
        return defects.state_of(self.context)

    @property
    def is_public(self) -> bool:
        return self.state in PUBLIC_STATES

    @property
    def page_title(self) -> str:
        return getattr(self.category, "title", "") or self.context.title

    @cached_property
    def category(self) -> Any:
        """The kind of defect, also one that cannot be chosen any more."""
        return defects.category(self.context.category)

    @property
    def reference(self) -> str:
        return self.context.reference

    @property
    def list_url(self) -> str:
        return f"{self.context.aq_parent.absolute_url()}/@@hinweise"

    @property
    def facts(self):
        return facts_of(self.context, self.state)

    @property
    def notices(self):
        return notices_of(self.context, self.state)

    @cached_property
    def _deeds(self):
        return defects.possible_deeds(self.context)

    @property
    def action_groups(self):
        return action_links.grouped(self._deeds, self.context.absolute_url())

    @property
    def refusals(self):
        return action_links.refusals(self._deeds)

    @property
    def public_lines(self) -> list[str]:
        return (self.context.public_text or "").splitlines()

    @property
    def original_lines(self) -> list[str]:
        return (self.context.original_text or "").splitlines()

    @property
    def details(self) -> list[dict[str, Any]]:
        """Answers to the additional questions of the category."""
        found = defects.shown_attributes(self.context)
        return [{"label": label, "text": text} for label, text in found]

    @property
    def photos(self) -> list[dict[str, Any]]:
        """The photos, as the office sees them."""
        return [
            photo_row(photo, number, is_public=self.is_public)
            for number, photo in enumerate(defects.photos(self.context), start=1)
        ]

    @property
    def outside(self) -> list[dict[str, Any]]:
        """Questions to bodies outside of the city, the last first."""
        return [
            {
                "address": each.address,
                "time": applications.moment_text(each.time),
                "lines": each.question.splitlines(),
                "answered": applications.moment_text(each.answered),
                "answer_lines": each.answer.splitlines(),
            }
            for each in reversed(defects.outside(self.context))
        ]

    @property
    def timeline(self) -> list[dict[str, Any]]:
        """What happened, the last first."""
        return [
            {
                "audience": _("Öffentlich") if each.is_public else _("Intern"),
                "title": defects.UPDATE_TITLES[each.kind],
                "time": applications.moment_text(each.time),
                "author": each.author_name,
                "lines": each.text.splitlines(),
            }
            for each in reversed(defects.updates(self.context))
        ]


def photo_row(photo: Any, number: int, *, is_public: bool) -> dict[str, Any]:
    """A photo as the office sees it."""
    url = photo.absolute_url()
    is_locked = defects.is_locked(photo)
    if photo.shown is not None:
        state = SHOWN if is_public else READY
    elif is_locked:
        state = LOCKED
    else:
        state = WITHHELD if photo.is_withheld else WAITING
    return {
        "alt": _("Foto ${number}", mapping={"number": str(number)}),
        "is_locked": is_locked,
        "url": f"{url}/@@foto-vorschau",
        "full_url": f"{url}/@@foto-original",
        "state": state,
        "edit_url": f"{url}/@@foto-pruefen",
    }
