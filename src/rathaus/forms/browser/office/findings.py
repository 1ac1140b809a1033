"""What is open about a form, gathered from all that is known of it."""

from dataclasses import dataclass
from datetime import date

from plone import api
from plone.supermodel.parser import SupermodelParseError

from rathaus import _
from rathaus.forms.browser.office.page import badge
from rathaus.forms.editing.problems import problems_of
from rathaus.forms.freeze import service_of
from rathaus.forms.revisions import api as revisions
from rathaus.forms.revisions.opening import dates_of
from rathaus.forms.revisions.opening import files_applications
from rathaus.forms.revisions.problems import FormFacts
from rathaus.forms.revisions.problems import problems
from rathaus.organisation import api as organisation

SEVERITIES = {
    "error": (_("Fehler"), badge("danger")),
    "warning": (_("Warnung"), badge("warning")),
    "rule": (_("Zu modellieren"), badge("info")),
    "hint": (_("Hinweis"), badge("info")),
}


@dataclass(frozen=True)
class Finding:
    """One line of the table."""

    severity: str
    badge: str
    #: title of a question, or of nothing in particular
    place: str
    sentence: str


def findings_of(form, today: date) -> list[Finding]:
    """All that is open about a form as editors see it now, the worst first.

    :param form: the EasyForm
    """
    try:
        return [
            Finding(*SEVERITIES[severity], place, sentence)
            for severity, place, sentence in _sorted(form, today)
        ]
    except SupermodelParseError:
        sentence = _("Die Beschreibung der Felder ist kein lesbares XML.")
        return [Finding(*SEVERITIES["error"], "", sentence)]


def _sorted(form, today):
    _revision, working = revisions.working(form)
    found = [
        (each.severity, each.place, each.sentence)
        for each in problems(working, facts_of(form), today)
    ]
    found += [
        ("rule" if each.is_open_rule else "error", each.title, each.sentence)
        for each in problems_of(form.fields_model)
    ]
    order = list(SEVERITIES)
    return sorted(found, key=lambda each: order.index(each[0]))


def facts_of(form) -> FormFacts:
    """What the rules look at besides the questions."""
    service = service_of(form)
    opens, closes = dates_of(form)
    unit = getattr(service, "responsible_unit", None)
    return FormFacts(
        has_service=service is not None,
        has_unit=organisation.unit(unit) is not None,
        has_action=files_applications(form.actions_model or ""),
        has_privacy_notice=_is_published(form.privacy_notice),
        opens=opens,
        closes=closes,
    )


def _is_published(uid: str | None) -> bool:
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(UID=uid or "-", review_state="published")
    return bool(uid) and len(brains) > 0
