"""Doing one thing with many cases: what has to be filled in first, then the deed."""

from datetime import date
from functools import cached_property

from plone import api
from plone.protect.authenticator import check as check_authenticator

from rathaus import _
from rathaus.desk import kept
from rathaus.desk.actions import ACTIONS
from rathaus.desk.actions import EXPORTS
from rathaus.desk.address import address_of
from rathaus.desk.address import read_address
from rathaus.desk.browser.export import ExportView
from rathaus.desk.choices import labels
from rathaus.desk.columns import cell
from rathaus.desk.columns import reference
from rathaus.desk.interfaces import Report
from rathaus.desk.many import MOST
from rathaus.desk.many import chosen_brains
from rathaus.desk.many import do_with_each

#: Name of a field -> what people read.
FIELDS = {
    "clerk": _("Wer soll die Vorgänge bearbeiten?"),
    "efile": _("Aktenzeichen der Akte"),
    "day": _("Tag"),
    "reason": _("Begründung"),
    "note": _("Notiz"),
    "label": _("Schlagwort"),
}
_LONGEST = 200


class ManyView(ExportView):
    """Comes from a list, with what was chosen there. Without anything to fill in, it is done at
    once; every case by itself, and a report says what became of each."""

    def page(self):
        self.errors = {}
        if not self.is_post or not self.uids:
            self.tell(_("Wählen Sie in der Liste zuerst Vorgänge aus."), "warning")
            return self.go(self.back_url)
        if self.key in EXPORTS:
            query = read_address(self.address)
            return self.hand_out(iter(self.brains), query, EXPORTS[self.key][1])
        if self.key not in ACTIONS:
            return self.go(self.back_url)
        if self.action.asks_first and not self.text("bestaetigt"):
            return self.index()
        check_authenticator(self.request)
        filled = self._filled()
        return self.index() if self.errors else self._do(filled)

    def _do(self, filled):
        outcomes = do_with_each(self.action, self.uids, filled, self.request)
        title = self.said(self.action.title).rstrip(" …")
        kept.keep_report(self.person.id, Report(title, tuple(outcomes), self.address))
        return self.go(f"{self.portal_url}/@@vorgaenge-ergebnis")

    # What was sent

    @cached_property
    def uids(self) -> list[str]:
        sent = self.request.form.get("wahl", [])
        sent = [sent] if isinstance(sent, str) else sent
        return list(dict.fromkeys(each for each in sent if isinstance(each, str)))[:MOST]

    @property
    def key(self) -> str:
        return self.text("tun")

    @property
    def action(self):
        return ACTIONS[self.key]

    @property
    def address(self) -> str:
        """Of the list; read and written again, so that it leads nowhere else."""
        return address_of(read_address(self.text("liste")))

    @property
    def back_url(self) -> str:
        return self.list_at(self.address)

    @cached_property
    def brains(self) -> list:
        return chosen_brains(self.uids)

    def _filled(self) -> dict:
        """Values of the fields; what is wrong with them goes to ``errors``."""
        return {name: getattr(self, f"_read_{name}")() for name in self.action.fields}

    def _read_clerk(self):
        if self.text("clerk") not in self.person.colleagues:
            self.errors["clerk"] = _("Bitte wählen Sie eine Person aus.")
        return self.text("clerk")

    def _read_efile(self):
        catalog = api.portal.get_tool("portal_catalog")
        words = self.text("efile")
        found = catalog(portal_type="EFile", file_reference=words) if words else ()
        if not found:
            self.errors["efile"] = _(
                "Diese Akte haben wir nicht gefunden. Geben Sie das ganze Aktenzeichen ein, zum "
                "Beispiel 50.10-2026/0001."
            )
            return None
        return found[0].getObject()

    def _read_day(self):
        text = self.text("day")
        # An empty day takes a resubmission away; a deadline needs one.
        if not text and self.key == "wiedervorlage":
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.errors["day"] = _("Bitte geben Sie einen Tag an.")
        return None

    def _read_reason(self):
        return self._needed("reason", _("Bitte geben Sie eine Begründung an."))

    def _read_note(self):
        return self.text("note")[:_LONGEST]

    def _read_label(self):
        return self._needed("label", _("Bitte geben Sie ein Schlagwort an."))

    def _needed(self, name, message):
        text = self.text(name)[:_LONGEST]
        if not text:
            self.errors[name] = message
        return text

    # What the template shows

    @property
    def page_title(self):
        if self.key in ACTIONS:
            return self.said(self.action.title).rstrip(" …")
        return _("Vorgänge")

    @property
    def has_errors(self) -> bool:
        return bool(self.errors)

    @property
    def chosen(self):
        return [
            {
                "uid": brain.UID,
                "name": reference(brain),
                "subject": cell(brain, "betreff", self.names),
                "state": cell(brain, "stand", self.names),
                "clerk": cell(brain, "bearbeitung", self.names),
            }
            for brain in self.brains
        ]

    @property
    def fields(self):
        return [
            {
                "name": name,
                "title": FIELDS[name],
                "value": self.text(name),
                "error": self.errors.get(name),
                "type": "date" if name == "day" else "text",
                "options": self._options(name),
                "known": labels(api.portal.get_tool("portal_catalog")) if name == "label" else [],
                "hint": self._hint(name),
                "described_by": self._described_by(name),
            }
            for name in self.action.fields
        ]

    def _described_by(self, name):
        """Ids of the hint and the error of a field; None where it has neither."""
        found = {"hinweis": self._hint(name), "fehler": self.errors.get(name)}
        return " ".join(f"{kind}-{name}" for kind, text in found.items() if text) or None

    def _options(self, name):
        if name != "clerk":
            return []
        return [
            {"value": user_id, "title": title, "is_chosen": user_id == self.text("clerk")}
            for user_id, title in self.person.colleagues.items()
        ]

    def _hint(self, name):
        if name == "day" and self.key == "wiedervorlage":
            return _("Ohne Tag wird die Wiedervorlage aufgehoben.")
        if name == "reason":
            return _("Die Begründung steht im Protokoll. Nennen Sie keine Angaben aus dem Antrag.")
        return None
