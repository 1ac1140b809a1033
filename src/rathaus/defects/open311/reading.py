"""Public reports as GeoReport shows them."""

from collections.abc import Sequence
from datetime import datetime
from datetime import time
from typing import Any

from rathaus import _
from rathaus.calendar.api import utc_now
from rathaus.city_language import in_city_language
from rathaus.defects import api as defects
from rathaus.defects.interfaces import LIGHTS
from rathaus.defects.interfaces import OUTCOMES
from rathaus.defects.interfaces import PUBLIC_STATES
from rathaus.defects.open311.offer import place_of_reports
from rathaus.defects.open311.refusals import Refused
from rathaus.defects.open311.refusals import not_found
from rathaus.formats.georeport.api import Pairs
from rathaus.formats.georeport.api import Question
from rathaus.formats.georeport.api import ServiceRequest
from rathaus.formats.georeport.api import TokenAnswer
from rathaus.formats.georeport.api import read_question
from rathaus.intake import api as intake
from rathaus.organisation import api as organisation

#: GeoReport knows two statuses: the city has something to do, or has nothing to do any more.
STATUS_OF_LIGHT = {"red": "open", "yellow": "open", "green": "closed", "yellow-green": "closed"}


def asked_for(pairs: Pairs) -> list[ServiceRequest]:
    """The reports that a request asks for, the newest first.

    :raises Wrong: a parameter cannot be used
    """
    place_of_reports()
    question = read_question(pairs, utc_now())
    if question.ids:
        found = [_public(each) for each in question.ids]
        return _shown([each for each in found if each is not None])
    first = (question.page - 1) * question.page_size
    brains = _matching(question)[first : first + question.page_size]
    return _shown([each._unrestrictedGetObject() for each in brains])


def one_report(reference: str) -> ServiceRequest:
    """A public report.

    :raises Refused: there is none of this id, or everybody may not see it
    """
    found = _public(reference)
    if found is None:
        raise not_found()
    return _shown([found])[0]


def what_became_of(token: str, address: str) -> TokenAnswer:
    """The id of what was sent, once everybody may see it.

    :param address: of the client, which has to wait when it guesses
    :raises Refused: there is no such token
    """
    submission = intake.by_token(token)
    if submission is None:
        seconds = intake.wrong_try(address)
        if seconds is not None:
            raise Refused(
                429, _("Zu viele Versuche. Bitte versuchen Sie es in einer Minute wieder."), seconds
            )
        raise not_found()
    is_public = _public(submission.reference) is not None
    return TokenAnswer(token, submission.reference if is_public else "")


def _matching(question: Question) -> Sequence[Any]:
    lights = [
        light
        for light, status in STATUS_OF_LIGHT.items()
        if not question.statuses or status in question.statuses
    ]
    return defects.public_reports(
        lights=lights,
        categories=question.service_codes,
        since=question.since,
        until=question.until,
        changed_since=question.changed_since,
    )


def _public(reference: str) -> Any | None:
    # Not by a UID, which this interface names nowhere
    found = defects.report(reference) if intake.read_reference(reference) else None
    return found if found is not None and defects.state_of(found) in PUBLIC_STATES else None


def _shown(reports: Sequence[Any]) -> list[ServiceRequest]:
    names = defects.category_titles()
    units: dict[str, str] = {}
    return [_request(each, names, units) for each in reports]


def _request(report: Any, names: dict[str, str], units: dict[str, str]) -> ServiceRequest:
    light = LIGHTS[defects.state_of(report)]
    closed_at = report.closed_at if STATUS_OF_LIGHT[light] == "closed" else None
    unit = report.responsible_unit or ""
    if unit not in units:
        units[unit] = getattr(organisation.unit(unit), "title", "") if unit else ""
    return ServiceRequest(
        service_request_id=report.reference,
        status=STATUS_OF_LIGHT[light],
        service_code=report.category,
        requested=report.arrived,
        status_notes=_notes(report, light),
        service_name=names.get(report.category, ""),
        description=report.public_text or "",
        agency_responsible=units[unit],
        updated=closed_at or report.defect_changed or report.arrived,
        expected=_end_of_day(report.deadline),
        address=report.place_text or "",
        latitude=report.latitude,
        longitude=report.longitude,
        media_url=_photo_address(report),
    )


def _notes(report: Any, light: str) -> str:
    """What the city says last; where the defect is still there, why it is."""
    answer = report.public_answer or ""
    if light != "yellow-green" or report.outcome_reason not in OUTCOMES:
        return answer
    reason = in_city_language(OUTCOMES[report.outcome_reason])
    return f"{reason}\n{answer}".strip()


def _end_of_day(day: Any) -> datetime | None:
    """The last second of a day of the city."""
    if day is None:
        return None
    zone = organisation.local_now().tzinfo
    return datetime.combine(day, time(23, 59, 59), tzinfo=zone)


def _photo_address(report: Any) -> str:
    shown = defects.shown_photos(report)
    return f"{shown[0].absolute_url()}/@@images/shown" if shown else ""
