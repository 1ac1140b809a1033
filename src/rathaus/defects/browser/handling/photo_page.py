"""The page on which a photo is looked at: shown, withheld, or shown with hidden parts."""

from functools import cached_property
from typing import Any

from plone import api
from plone.protect.authenticator import check as check_authenticator
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from rathaus import _
from rathaus.applications.interfaces import NotPossible
from rathaus.defects import api as defects
from rathaus.defects.browser.handling.deed import WORK_PAGE
from rathaus.defects.browser.handling.photo_files import MOST_PARTS
from rathaus.defects.browser.handling.photo_files import ORIGINAL
from rathaus.defects.browser.handling.photo_files import photo_data
from rathaus.defects.browser.handling.photo_files import sent_parts
from rathaus.defects.hidden_part import Part
from rathaus.defects.hidden_part import PartRefused
from rathaus.defects.hidden_part import hide_parts
from rathaus.form_errors import FormErrors
from rathaus.list_links import query_string
from rathaus.sent_text import sent_text

#: Fields of a part, in percent of the photo: name and title
SIDES = (
    ("links", _("Abstand von links")),
    ("oben", _("Abstand von oben")),
    ("breite", _("Breite des Bereichs")),
    ("hoehe", _("Höhe des Bereichs")),
)
NO_PART = _(
    "Bitte geben Sie vier Zahlen zwischen 0 und 100 an. Breite und Höhe müssen größer als 0 sein."
)

_REFUSALS = {
    "no_part": NO_PART,
    "too_large": _("Dieses Foto ist zu groß, um darauf etwas zu verbergen. Halten Sie es zurück."),
}


class PhotoPage(FormErrors, BrowserView):
    """Parts are collected in the form, so that nothing is shown before all of them are hidden.

    Without JavaScript the four numbers are typed; with it they are drawn with the mouse.
    """

    parts = ViewPageTemplateFile("templates/parts.pt")
    page_title = _("Foto prüfen")
    lead = _(
        "Verbergen Sie Gesichter, Autokennzeichen und Namen. Erst wenn Sie „So zeigen“ wählen, sieht "
        "man das Foto auf der Seite des Hinweises. Das Original bleibt nur für die Stelle."
    )

    def __call__(self):
        self.errors = {}
        self.request.set("disable_plone.leftcolumn", True)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.hidden = sent_parts(self.request.form)
        if self.request.method != "POST":
            return self.index()
        check_authenticator(self.request)
        try:
            return self._post()
        except NotPossible as refusal:
            self.errors["form"] = refusal.message
        except PartRefused as refusal:
            self.errors["form"] = _REFUSALS[refusal.reason]
        return self.index()

    def _post(self):
        if self._pressed("zurueckhalten"):
            defects.withhold(self.context)
            return self._back(_("Das Foto wird nicht gezeigt."))
        if self._pressed("hinzufuegen"):
            self._add()
            return self.index()
        if number := sent_text(self.request, "entfernen"):
            # As text: "²" is a digit too, but no number
            self.hidden = [part for index, part in enumerate(self.hidden) if str(index) != number]
            return self.index()
        return self._show()

    def _show(self):
        # Who has drawn a part and forgot to add it must not show it to everybody.
        if any(sent_text(self.request, name) for name, _title in SIDES):
            self._add()
            if not self.errors:
                self.errors["form"] = _(
                    "Der gezeichnete Bereich ist jetzt verborgen. Bitte prüfen Sie das Bild, und wählen "
                    "Sie dann noch einmal „So zeigen“."
                )
            return self.index()
        data = photo_data(self.context, self.begins_with)
        if data is None:
            raise NotPossible(_("Das Foto wurde nach Ablauf der Frist gelöscht."))
        if self.hidden:
            data, _type = hide_parts(data, self.hidden)
        defects.show_checked(self.context, data, len(self.hidden))
        return self._back(_("Das Foto wird gezeigt, sobald der Hinweis öffentlich ist."))

    def _add(self):
        if len(self.hidden) >= MOST_PARTS:
            self.errors["form"] = _(
                "Mehr als ${number} Bereiche lassen sich auf einem Foto nicht verbergen.",
                mapping={"number": str(MOST_PARTS)},
            )
            return
        typed = [sent_text(self.request, name).replace(",", ".") for name, _title in SIDES]
        try:
            self.hidden.append(Part.from_text(",".join(typed)))
        except PartRefused:
            self.errors["links"] = NO_PART
            return
        for name, _title in SIDES:
            self.request.form.pop(name)

    def _pressed(self, name):
        return bool(sent_text(self.request, name))

    # What is shown

    @property
    def report(self) -> Any:
        return self.context.aq_parent

    @property
    def reference(self) -> str:
        return self.report.reference

    @property
    def back_url(self) -> str:
        return f"{self.report.absolute_url()}/{WORK_PAGE}#fotos"

    @property
    def action_url(self) -> str:
        return f"{self.context.absolute_url()}/@@{self.__name__}"

    @cached_property
    def begins_with(self) -> str:
        """Whether the photo as it was sent is asked for."""
        return ORIGINAL if sent_text(self.request, "von") == ORIGINAL else ""

    @property
    def has_hidden_already(self) -> bool:
        """Whether another begin is possible: what is shown is not what was sent."""
        return (
            not self.begins_with
            and self.context.shown is not None
            and defects.original_of(self.context) is not None
        )

    @property
    def original_url(self) -> str:
        return f"{self.action_url}?von={ORIGINAL}"

    @property
    def preview_url(self) -> str:
        chosen = {"von": self.begins_with}
        start = f"{self.context.absolute_url()}/@@foto-vorschau{query_string(chosen)}"
        return start + "".join(f"&teil={part.as_text}" for part in self.hidden)

    @property
    def hidden_parts(self) -> list[dict[str, Any]]:
        """Parts that are hidden already, with what is sent again and what people read."""
        return [
            {
                "number": index,
                "value": part.as_text,
                "title": _("Bereich ${number}", mapping={"number": str(index + 1)}),
            }
            for index, part in enumerate(self.hidden)
        ]

    @property
    def sides(self) -> list[dict[str, Any]]:
        """Fields of another part."""
        return [
            {"name": name, "title": title, "value": sent_text(self.request, name)}
            for name, title in SIDES
        ]

    def _back(self, message):
        api.portal.show_message(message, self.request)
        return self.request.response.redirect(self.back_url)
