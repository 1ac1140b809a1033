"""A file plan from a file: first what would change, then the change; and the plan as a file."""

import base64
import binascii
import io
import zlib

import transaction
from plone import api
from plone.app.event.base import localized_now
from plone.protect.authenticator import check as check_authenticator
from Products.Five.browser import BrowserView

from rathaus import _
from rathaus.documents.api import delivery_headers
from rathaus.records.browser.page import OfficePage
from rathaus.records.exchange.difference import value_of
from rathaus.records.exchange.rows import LABELS
from rathaus.records.exchange.taking_over import LARGEST
from rathaus.records.exchange.taking_over import MEDIA_TYPES
from rathaus.records.exchange.taking_over import PlanChanged
from rathaus.records.exchange.taking_over import export_plan
from rathaus.records.exchange.taking_over import preview
from rathaus.records.exchange.taking_over import take_over
from rathaus.records.interfaces import PlanUnreadable
from rathaus.records.interfaces import RefusedByFile

#: Signs of a packed file that travels in the form of the preview; Zope takes 4 MB of a form.
LONGEST_PACKED = 2_500_000
#: Of each kind; who changes more than that reads the numbers.
MOST_SHOWN = 200


class PlanImport(OfficePage):
    """``@@aktenplan-einlesen``: nothing is written before the second step.

    The file travels packed in the form, so that nothing has to be kept of who only looks. The form
    also names the state of the plan; the second step refuses another one.

    :ivar problem: sentence about the file, or None
    :ivar preview: what would change, once a file is read
    """

    page_title = _("Aktenplan einlesen")
    problem = None
    preview = None
    packed = ""

    def __call__(self):
        if self.request.method == "POST":
            check_authenticator(self.request)
            if "uebernehmen" in self.request.form:
                return self._take_over()
            self._show(self._uploaded())
        return super().__call__()

    def _uploaded(self) -> bytes:
        file = self.request.form.get("datei")
        return file.read(LARGEST + 1) if hasattr(file, "read") else b""

    def _show(self, data: bytes) -> None:
        if not data:
            self.problem = _("Bitte wählen Sie eine Datei aus.")
            return
        packed = base64.b64encode(zlib.compress(data)).decode("ascii")
        if len(packed) > LONGEST_PACKED:
            self.problem = _(
                "Die Datei ist zu groß für den Browser. Die Administration kann sie mit "
                "„bin/rathaus import-plan“ einlesen."
            )
            return
        try:
            self.preview = preview(self.context, data)
        except PlanUnreadable as error:
            self.problem = error.message
        else:
            self.packed = packed

    def _take_over(self):
        form = self.request.form
        data = _unpacked(form.get("packed", ""))
        # A refusal in the middle must not leave half of the plan behind.
        savepoint = transaction.savepoint()
        try:
            take_over(
                self.context,
                data,
                state=str(form.get("state", "")),
                close_missing="schliessen" in form,
            )
        except (PlanUnreadable, RefusedByFile) as error:
            savepoint.rollback()
            if isinstance(error, PlanChanged):
                self._show(data)
            self.problem = error.message
            return super().__call__()
        api.portal.show_message(_("Der Aktenplan ist übernommen."), self.request)
        return self.request.response.redirect(self.context.absolute_url(), status=303)

    @property
    def sections(self):
        """New, changed and gone positions, as plain values."""
        found = self.preview.difference
        return [
            self._section("neu", _("Neu"), [(row, ()) for row in found.new]),
            self._section(
                "geaendert", _("Geändert"), [(each.after, _facts(each)) for each in found.changed]
            ),
            self._section("fehlt", _("Fehlt in der Datei"), [(row, ()) for row in found.gone]),
        ]

    def _section(self, key, title, rows):
        return {
            "key": key,
            "title": title,
            "number": len(rows),
            "rows": [
                {"number": row.number, "title": row.title, "facts": facts}
                for row, facts in rows[:MOST_SHOWN]
            ],
            "more": max(0, len(rows) - MOST_SHOWN),
        }

    @property
    def problems(self):
        return [
            {"where": each.where, "message": each.message}
            for each in self.preview.difference.problems[:MOST_SHOWN]
        ]


def _facts(change):
    return [
        {
            "label": LABELS[field],
            "before": value_of(change.before, field) or "–",
            "after": value_of(change.after, field) or "–",
        }
        for field in change.fields
    ]


def _unpacked(packed) -> bytes:
    """What was packed; nothing where somebody has changed the form."""
    try:
        packer = zlib.decompressobj()
        return packer.decompress(base64.b64decode(packed, validate=True), LARGEST)
    except (binascii.Error, zlib.error, TypeError, ValueError):
        return b""


class PlanExport(BrowserView):
    """``@@aktenplan.csv``, ``@@aktenplan.xlsx`` and ``@@aktenplan.xml`` (xdomea)."""

    def __call__(self):
        ending = self.__name__.rpartition(".")[2]
        moment = localized_now(self.context)
        stream = io.BytesIO()
        export_plan(self.context, ending, stream, moment)
        data = stream.getvalue()
        name = f"Aktenplan {moment:%Y-%m-%d}.{ending}"
        headers = delivery_headers(MEDIA_TYPES[ending], name, len(data), may_show=False)
        for header, value in (headers | {"Cache-Control": "private, no-store"}).items():
            self.request.response.setHeader(header, value)
        return data
