"""State, steps, findings and history of one service."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from plone import api
from plone.protect.authenticator import check as check_authenticator
from Products.CMFCore.WorkflowCore import WorkflowException
from zope.component import queryMultiAdapter

from rathaus import _
from rathaus.services.browser.editorial.page import EditorialPage
from rathaus.services.browser.editorial.page import badge
from rathaus.services.browser.editorial.page import day_text
from rathaus.services.browser.editorial.page import moment_text
from rathaus.services.browser.editorial.page import state_title
from rathaus.services.editorial import working_copies
from rathaus.services.editorial.history import history
from rathaus.services.editorial.steps import LONGEST_COMMENT
from rathaus.services.editorial.steps import StepRefused
from rathaus.services.editorial.steps import do_step
from rathaus.services.editorial.steps import possible_steps
from rathaus.services.interfaces import IService
from rathaus.services.quality.checking import findings_of
from rathaus.services.quality.checking import maturity_of
from rathaus.services.quality.checking import readability_of
from rathaus.services.quality.completeness import SEVERITIES
from rathaus.services.quality.maturity import ENOUGH
from rathaus.services.quality.reading_ease import reading_level

#: Name of a page of the forms room -> title.
_WAYS_TO_NEW_FORMS = {
    "formular-aus-fim": _("Formular aus einem FIM-Datenschema anlegen"),
    "formular-einlesen": _("Formular aus einer Datei anlegen"),
}


@dataclass(frozen=True)
class FindingRow:
    """One line of the table."""

    severity: str
    badge: str
    field: str
    sentence: str
    details: tuple[str, ...]


class CheckPage(EditorialPage):
    """What editors and reviewers know of a service, and do with it."""

    longest_comment = LONGEST_COMMENT

    def __call__(self):
        self.prepare()
        self.errors = {}
        if self.request.method == "POST":
            check_authenticator(self.request)
            if self.take_step():
                return self.go(f"{self.context.absolute_url()}/@@pruefung")
        return self.index()

    def take_step(self) -> bool:
        """:returns: whether the step was done; otherwise ``errors`` says why not"""
        try:
            step = do_step(
                self.context, self.text("schritt"), self.text("kommentar"), self.chosen_day
            )
        except StepRefused as refusal:
            self.errors[refusal.field] = refusal.message
            return False
        except WorkflowException as refusal:
            self.errors["comment"] = refusal.args[0]
            return False
        self.tell(_("Erledigt: ${step}", mapping={"step": self.said(step.title)}))
        return True

    @property
    def page_title(self):
        return _("Stand und Prüfung: ${title}", mapping={"title": self.context.title})

    @property
    def has_errors(self) -> bool:
        return bool(self.errors)

    @cached_property
    def steps(self):
        steps = possible_steps(self.context)
        # What takes a page offline is never chosen beforehand.
        usual = [step.name for step in steps if step.name in ("submit", "publish")]
        chosen = self.text("schritt") or next(iter(usual), "")
        return [{"step": step, "is_chosen": step.name == chosen} for step in steps]

    @property
    def controls(self) -> dict[str, str]:
        """Field -> id of the control that takes the focus from the summary of errors."""
        first = f"schritt-{self.steps[0]['step'].name}" if self.steps else "fehler"
        return {"step": first, "day": "feld-day", "comment": "feld-comment"}

    @property
    def has_day(self) -> bool:
        return any(each["step"].needs_day for each in self.steps)

    @property
    def chosen_day(self) -> date | None:
        try:
            return date.fromisoformat(self.text("tag"))
        except ValueError:
            return None

    @property
    def day_value(self) -> str:
        """The day in the form: what was typed, or the first day of validity."""
        begins = self.context.valid_from
        return self.text("tag") or (begins.isoformat() if begins and begins > self.today else "")

    @cached_property
    def state(self):
        key = api.content.get_state(self.context)
        return {"title": state_title(key), "badge": badge(key), "key": key}

    @property
    def facts(self):
        """Dates that matter, as label and text."""
        service = self.context
        facts = [
            (_("Gültig ab"), service.valid_from),
            (_("Gültig bis"), service.valid_to),
            (_("Prüfen bis"), service.review_date),
        ]
        if self.state["key"] == "scheduled":
            facts.insert(0, (_("Wird veröffentlicht"), service.effective_date.asdatetime()))
        return [{"label": label, "value": day_text(day)} for label, day in facts if day]

    @cached_property
    def original(self):
        """What this is the working copy of, or None."""
        return working_copies.original_of(self.context) if self.context.is_a_copy else None

    @property
    def copy(self):
        """The working copy of this service, or None."""
        return working_copies.working_copy_of(self.context)

    @property
    def may_copy(self) -> bool:
        is_published = self.state["key"] == "published" and not self.context.is_a_copy
        return is_published and self.may("iterate : Check out content")

    @property
    def may_edit(self) -> bool:
        return self.may("Modify portal content")

    @cached_property
    def findings(self):
        return [
            FindingRow(
                severity=SEVERITIES[found.severity],
                badge=badge(found.severity),
                field=IService[found.field].title,
                sentence=found.sentence,
                details=found.details,
            )
            for found in findings_of(self.context, self.today, self.original)
        ]

    @cached_property
    def maturity(self):
        return maturity_of(self.context, self.original)

    @property
    def maturity_reason(self):
        return self.context.ozg_maturity_reason if self.maturity.level < ENOUGH else ""

    @cached_property
    def readability(self):
        value = readability_of(self.context)
        return None if value is None else {"value": value, "level": reading_level(value)}

    @property
    def deeds(self):
        return [
            {"deed": deed, "moment": moment_text(deed.moment)} for deed in history(self.context)
        ]

    @property
    def forms(self):
        """Pages about the online forms of the service."""
        return [
            {"title": form.title, "url": f"{form.absolute_url()}/@@formular"}
            for form in self.context.objectValues()
            if form.portal_type == "EasyForm" and self.may("View", form)
        ]

    @property
    def ways_to_new_forms(self):
        """Pages of the forms room on which a form is made, where they exist."""
        url = self.context.absolute_url()
        if not self.may("collective.easyform: Add Content"):
            return []
        return [
            {"title": title, "url": f"{url}/@@{name}"}
            for name, title in _WAYS_TO_NEW_FORMS.items()
            if queryMultiAdapter((self.context, self.request), name=name) is not None
        ]

    @property
    def is_imported(self) -> bool:
        return bool(self.context.source_id)
