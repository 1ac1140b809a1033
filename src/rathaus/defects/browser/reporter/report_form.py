"""What somebody wants to report: read, checked, compared with its neighbours, and handed over."""

from typing import Any

from rathaus import _
from rathaus.defects import api as defects
from rathaus.defects.browser.reporter.place_fields import LABELS
from rathaus.defects.browser.reporter.place_fields import LATITUDE
from rathaus.defects.browser.reporter.place_fields import STREET
from rathaus.defects.browser.reporter.place_fields import FoundPlace
from rathaus.defects.browser.reporter.place_fields import PlaceFields
from rathaus.defects.browser.reporter.questions import CATEGORY
from rathaus.defects.browser.reporter.questions import EMAIL
from rathaus.defects.browser.reporter.questions import PHOTOS
from rathaus.defects.browser.reporter.questions import TEXT
from rathaus.defects.browser.reporter.questions import attributes_among
from rathaus.defects.browser.reporter.questions import small_form
from rathaus.defects.interfaces import ReportRefused
from rathaus.defects.streets import read_streets
from rathaus.forms import api as forms
from rathaus.intake import api as intake
from rathaus.intake.interfaces import Accepted
from rathaus.intake.interfaces import NotStorable
from rathaus.languages import api as languages

NONCE = "nonce"
#: Reports that were shown as possibly the same; who has seen them may send all the same.
SEEN = "similar-seen"
#: The category whose own questions stand on the page.
ASKED_OF = "questions-of"
#: Name of the button beside a file.
REMOVE_FILE = "form-remove-file"
MOST_SIMILAR = 5
MOST_SEEN = 50
#: Part of a report to the control that its error stands at.
CONTROLS = {"category": CATEGORY, "text": TEXT, "photos": PHOTOS, "email": EMAIL}
NOT_STORABLE = _(
    "Ihre Angaben enthalten Zeichen, die wir nicht speichern können. Es wurde nichts gesendet. "
    "Bitte prüfen Sie Texte, die Sie aus anderen Programmen eingefügt haben."
)


class ReportForm:
    """The page's form.

    :ivar problem: what keeps everything from being sent, whatever was filled in
    :ivar similar: metres and brain of open reports close by of the same category that were not shown
        before
    :ivar has_new_questions: the category has questions of its own that nobody has seen yet
    """

    has_new_questions = False

    def __init__(self, reports: Any, request: Any, said: Any) -> None:
        """:param reports: the container.
        :param said: translates a message."""
        self.reports = reports
        self.request = request
        nonce = request.form.get(NONCE)
        self.nonce = nonce if isinstance(nonce, str) and nonce else intake.new_nonce()
        self.categories = list(defects.categories(reports))
        self.streets = read_streets(reports.streets or "")
        is_sent = request.method == "POST"
        self.place = PlaceFields(request.form if is_sent else {})
        self.problem: Any = ""
        self.similar: list[tuple[int, Any]] = []
        chosen = request.form.get(CATEGORY) if is_sent else None
        self.category = next((each for each in self.categories if each.id == chosen), None)
        self.small = small_form(
            self.categories,
            self.category,
            nonce=self.nonce,
            language=languages.current_language(request),
            said=said,
        )

    @property
    def seen(self) -> list[str]:
        """UIDs of the reports that the page shows or has shown as possibly the same."""
        sent = self.request.form.get(SEEN) or []
        before = [str(each) for each in (sent if isinstance(sent, list) else [sent])]
        now = [brain.UID for _metres, brain in self.similar]
        return list(dict.fromkeys([*before[:MOST_SEEN], *now]))

    @property
    def asked_of(self) -> str:
        """The category whose own questions the page shows; empty without such questions."""
        return self.category.id if self.category and self.category.attributes else ""

    @property
    def has_errors(self) -> bool:
        return bool(self.problem or self.place.errors or self.small.errors)

    @property
    def error_links(self) -> list[dict[str, Any]]:
        """Where the errors are, in the order of the page."""
        small = self.small.errors
        return [
            *({**each, "label": LABELS[each["target"]]} for each in self.place.error_links),
            *({"target": e.target, "label": e.label, "message": e.error} for e in small),
        ]

    @property
    def page_guard(self) -> str:
        """HTML that has to stand inside of the form element: against programs that send it."""
        return forms.protection_markup(self.reports, self.small.form, self.request)

    def send(self) -> Accepted | None:
        """Hand the report to the intake log.

        :returns: None when the page has to be shown again: something is wrong, a photo was taken
            away, there are similar reports to look at, or further questions. Good photos are kept.
        """
        refusal = forms.protection_refusal(self.reports, self.request)
        if refusal is not None:
            # Whoever is refused costs nothing: no photo is looked into
            self.request.form.pop(PHOTOS, None)
            self.small.receive(self.request)
            self.problem = refusal.sentence
            return None
        is_right = self.small.receive(self.request)
        found = None
        if not self.request.form.get(REMOVE_FILE):
            found = self.place.find(defects.border_of(self.reports), self.streets)
        accepted = self._accepted(found) if is_right and found is not None else None
        if accepted is None:
            self.small.keep_files()
        return accepted

    def _accepted(self, found: FoundPlace) -> Accepted | None:
        self.similar = self._similar(found)
        self.has_new_questions = self.asked_of not in ("", self.request.form.get(ASKED_OF))
        if self.similar or self.has_new_questions:
            return None
        answers = self.small.answers
        try:
            return defects.accept(
                category=answers[CATEGORY],
                latitude=found.place.latitude if found.place else None,
                longitude=found.place.longitude if found.place else None,
                place_text=found.text,
                text=answers[TEXT],
                uploads=self.small.uploads,
                email=answers.get(EMAIL),
                channel="online",
                nonce=self.nonce,
                attributes=attributes_among(self.category, answers),
            )
        except ReportRefused as refusal:
            self._note(refusal)
        except NotStorable:
            self.small.refuse(TEXT, NOT_STORABLE)
        return None

    def _similar(self, found: FoundPlace) -> list[Any]:
        if found.place is None:
            return []
        near = defects.nearby(self.category.id, found.place.latitude, found.place.longitude)
        seen = set(self.seen)
        return [pair for pair in near[:MOST_SIMILAR] if pair[1].UID not in seen]

    def _note(self, refusal: ReportRefused) -> None:
        if refusal.field == "place":
            has_numbers = bool(self.place.value(LATITUDE))
            self.place.errors[LATITUDE if has_numbers else STREET] = refusal.message
        elif refusal.field in CONTROLS:
            self.small.refuse(CONTROLS[refusal.field], refusal.message)
        else:
            self.problem = refusal.message
