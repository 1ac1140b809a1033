"""``/maerker/@@melden``: report a defect, without a login."""

from functools import cached_property
from typing import Any

from plone.protect.interfaces import IDisableCSRFProtection
from Products.Five.browser import BrowserView
from zope.interface import alsoProvides

from rathaus import _
from rathaus.defects import api as defects
from rathaus.defects.browser.reporter.follow import why_not_now
from rathaus.defects.browser.reporter.place_fields import LATITUDE
from rathaus.defects.browser.reporter.place_fields import suggestion
from rathaus.defects.browser.reporter.questions import EMAIL
from rathaus.defects.browser.reporter.report_form import ReportForm
from rathaus.defects.browser.reporter.similar import SimilarReport
from rathaus.defects.browser.reporter.similar import shown
from rathaus.defects.interfaces import PUBLIC_STATES
from rathaus.defects.interfaces import ReportRefused
from rathaus.defects.map_settings import image_sources
from rathaus.defects.map_settings import map_attributes
from rathaus.languages import api as languages
from rathaus.page_part import speaker
from rathaus.sent_text import sent_text

FOLLOW = "follow"


class ReportPage(BrowserView):
    """One page that is sent once, and a second time where the same may have been reported."""

    #: The page may ask the browser where it is; the browser asks the person.
    asks_position = True

    def __call__(self) -> str:
        response = self.request.response
        # It carries what makes sending twice the same: no two visitors may get the same page
        response.setHeader("Cache-Control", "private, no-store")
        if self.request.method != "POST":
            return self.index()
        # Nobody has to be logged in, so there is no right that another site's page could abuse;
        # against programs stands ``forms.protection_refusal``.
        alsoProvides(self.request, IDisableCSRFProtection)
        if followed := self.request.form.get(FOLLOW):
            return self._follow(followed)
        accepted = self.form.send()
        if accepted is None:
            if self.form.has_errors and response.getStatus() == 200:
                response.setStatus(422)
            return self.index()
        return self._go(f"{self.context.absolute_url()}/@@gemeldet/{accepted.token}")

    @cached_property
    def form(self) -> ReportForm:
        said = speaker(languages.current_language(self.request))
        return ReportForm(self.context, self.request, said)

    @property
    def page_title(self) -> Any:
        if self.form.has_errors:
            return _("Fehler: Einen Mangel melden")
        if self.similar:
            return _("Ist es dieser Hinweis?")
        return _("Einen Mangel melden")

    @property
    def url(self) -> str:
        return f"{self.context.absolute_url()}/@@melden"

    @property
    def is_offered(self) -> bool:
        """Whether there is a category to choose."""
        return bool(self.form.categories)

    @cached_property
    def similar(self) -> list[SimilarReport]:
        has_distance = bool(self.form.place.value(LATITUDE))
        return shown(self.form.similar, has_distance=has_distance)

    @property
    def asks_more(self) -> bool:
        """Whether the page comes back for further questions alone."""
        return self.form.has_new_questions and not self.form.has_errors and not self.similar

    @property
    def category_title(self) -> str:
        return self.form.category.title if self.form.category else ""

    @property
    def streets(self) -> list[str]:
        """For the list of suggestions."""
        return list(dict.fromkeys(suggestion(each) for each in self.form.streets))

    @property
    def hints(self) -> list[dict[str, Any]]:
        """What is to know about each category; a script shows that of the chosen one."""
        return [
            {
                "id": each.id,
                "title": each.title,
                "hint": each.hint,
                "danger": each.danger_note,
            }
            for each in self.form.categories
            if each.hint or each.danger_note
        ]

    @property
    def has_hint(self) -> bool:
        """Whether there is something to know about the chosen category."""
        chosen = self.form.category
        return chosen is not None and any(each["id"] == chosen.id for each in self.hints)

    @property
    def image_sources(self) -> tuple[str, ...]:
        """Where the map's pictures come from, for the page's security policy."""
        return image_sources(self.context)

    @property
    def map_attributes(self) -> dict[str, str]:
        """Attributes of the element that becomes a map."""
        return map_attributes(self.context)

    def _follow(self, uid: Any) -> str:
        """Somebody found the report among those shown; the address may stand in the form."""
        report = self._public(uid)
        if report is None:
            return self._go(self.context.absolute_url())
        page = f"{report.absolute_url()}/@@folgen"
        email = sent_text(self.request, EMAIL)
        if not email or why_not_now(self.context, self.request):
            return self._go(page)
        try:
            defects.follow(report, email)
        except ReportRefused:
            return self._go(page)
        return self._go(f"{page}?gesendet=1")

    def _public(self, uid: Any) -> Any | None:
        report = defects.report(uid) if isinstance(uid, str) else None
        is_public = report is not None and defects.state_of(report) in PUBLIC_STATES
        return report if is_public else None

    def _go(self, url: str) -> str:
        self.request.response.redirect(url, status=303)
        return ""
