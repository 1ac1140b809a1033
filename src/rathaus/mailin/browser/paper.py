"""``@@papierpost`` of a post box or a case: scans of a letter, with who scanned and who checked."""

from datetime import date
from datetime import timedelta

from AccessControl import Unauthorized

from rathaus import _
from rathaus.applications import api as applications
from rathaus.applications.interfaces import IInbox
from rathaus.applications.interfaces import NotPossible
from rathaus.journal import api as journal
from rathaus.mailin import paper
from rathaus.mailin.browser.page import PostPage
from rathaus.organisation import api as organisation

MAX_PAGES = 5_000
MAX_TEXT = 200
#: A stamp that is older was typed wrongly; nobody could change it afterwards.
OLDEST = timedelta(days=3653)
MISSING = _("Bitte füllen Sie dieses Feld aus.")


class PaperPage(PostPage):
    """On a post box a case begins; in a case the letter is added."""

    page_title = _("Papierpost erfassen")
    lead = _(
        "Laden Sie die Scans eines Briefes hoch. Danach vergleicht jemand sie mit dem Papier: "
        "vollständig und lesbar? Das können Sie selbst sein oder eine andere Person."
    )

    def check(self):
        if self.is_for_case:
            return
        if self.context.is_test or organisation.unit(self.context.unit) is None:
            raise Unauthorized("papierpost")

    @property
    def is_for_case(self) -> bool:
        return not IInbox.providedBy(self.context)

    def __call__(self):
        try:
            if self.is_for_case:
                applications.require(self.context, "add_paper")
            return super().__call__()
        except NotPossible as refusal:
            return self.go(self.context.absolute_url(), refusal.message, "warning")

    def do(self):
        letter = self._letter()
        uploads = self.counted_uploads()
        if self.errors:
            return self.again()
        files = self.examined(uploads)
        if self.refused:
            # A letter is whole or it is not there
            self.errors[self.files_field] = _(
                "Eine Datei wurde nicht angenommen. Gespeichert ist noch nichts."
            )
            return self.again()
        case, scan = self._keep(files, letter)
        if self.request.form.get("geprueft"):
            paper.check_scan(case, scan)
        return self.go(case.absolute_url(), _("Die Papierpost ist erfasst."))

    def _keep(self, files, letter):
        if self.is_for_case:
            return self.context, paper.add_letter(self.context, files, letter).id
        unit = organisation.unit(self.context.unit)
        case = paper.receive_letter(unit, files, letter)
        return case, paper.scans_of(case)[-1].id

    def _letter(self) -> paper.Letter | None:
        arrived, pages = self._day(), self._pages()
        scanned_by, place = self.shown("gescannt"), self.shown("ort")
        if not scanned_by:
            self.errors["gescannt"] = MISSING
        if self.keeps_paper and not place:
            self.errors["ort"] = _("Bitte schreiben Sie, wo das Papier liegt.")
        if self.errors:
            return None
        return paper.Letter(
            arrived=arrived,
            scanned_by=scanned_by,
            pages=pages,
            sender=self.shown("absender"),
            original_place=place if self.keeps_paper else "",
        )

    def _day(self) -> date | None:
        try:
            day = date.fromisoformat(self.shown("eingang"))
        except ValueError:
            self.errors["eingang"] = _("Bitte geben Sie einen Tag an, zum Beispiel 24.03.2027.")
            return None
        if day > applications.today():
            self.errors["eingang"] = _("Der Tag des Eingangs liegt in der Zukunft.")
        elif day < applications.today() - OLDEST:
            self.errors["eingang"] = _("Der Tag des Eingangs liegt mehr als zehn Jahre zurück.")
        return day

    def _pages(self) -> int:
        text = self.shown("seiten")
        number = int(text) if text.isdecimal() and len(text) < 6 else 0
        if not 0 < number <= MAX_PAGES:
            self.errors["seiten"] = _("Bitte geben Sie die Zahl der Seiten an.")
        return number

    @property
    def keeps_paper(self) -> bool:
        return bool(self.request.form.get("papier")) if self.is_sent else True

    @property
    def is_checked(self) -> bool:
        return bool(self.is_sent and self.request.form.get("geprueft"))

    def shown(self, name: str) -> str:
        """What stands in a field: what was typed, else what is likely."""
        if self.is_sent:
            return self.text(name)[:MAX_TEXT]
        likely = {
            "eingang": applications.today().isoformat(),
            "gescannt": applications.name_of(journal.current_actor()),
        }
        return likely.get(name, "")

    @property
    def fields(self):
        """The fields of a line each."""
        return [
            self._field("eingang", _("Eingangsstempel"), "date", _("Tag, an dem der Brief ankam")),
            self._field("absender", _("Absender"), "text", _("Freiwillig")),
            self._field(
                "seiten",
                _("Zahl der Seiten"),
                "number",
                _("Beschriebene Seiten auf dem Papier, zum Vergleich mit dem Scan"),
            ),
            self._field("gescannt", _("Gescannt von"), "text", ""),
        ]

    def _field(self, name, label, kind, help_text):
        return {
            "name": name,
            "label": label,
            "type": kind,
            "help": help_text,
            "value": self.shown(name),
        }


class CheckPage(PostPage):
    """``<case>/@@scan-geprueft``: a POST notes that a scan was compared with the paper."""

    def __call__(self):
        if self.request.method != "POST":
            return self.request.response.redirect(self.context.absolute_url())
        return super().__call__()

    def do(self):
        try:
            paper.check_scan(self.context, self.text("scan"))
        except NotPossible as refusal:
            return self.go(self.context.absolute_url(), refusal.message, "warning")
        return self.go(self.context.absolute_url(), _("Die Prüfung des Scans ist vermerkt."))
