"""The public page of a report as plain values: nothing of it says who reported."""

from dataclasses import dataclass
from typing import Any

from rathaus.applications.api import local
from rathaus.defects import finding
from rathaus.defects.finding import category
from rathaus.defects.finding import state_of
from rathaus.defects.interfaces import LIGHTS
from rathaus.defects.interfaces import OPEN_STATES
from rathaus.defects.interfaces import OUTCOMES
from rathaus.defects.public_list import LIGHT_WORDS
from rathaus.defects.public_list import heading
from rathaus.defects.updates import TITLES
from rathaus.defects.updates import updates
from rathaus.organisation import api as organisation


@dataclass(frozen=True)
class Photo:
    """A photo that everybody may see."""

    url: str
    large_url: str
    title: str


@dataclass(frozen=True)
class Event:
    """One line of the timeline."""

    day: str
    #: for machines
    moment: str
    title: Any
    text: str
    light: str
    light_word: Any


@dataclass(frozen=True)
class PublicPage:
    """What everybody reads of a report."""

    title: str
    reference: str
    category: str
    place: str
    text: str
    #: empty where the report is not public (yet)
    light: str
    light_word: Any
    reason: Any
    unit: str
    unit_url: str
    arrived: str
    #: day by which it should be gone; empty once it is closed
    target: str
    photos: tuple[Photo, ...]
    events: tuple[Event, ...]
    latitude: float | None
    longitude: float | None


def public_page(report: Any) -> PublicPage:
    """Read a report.

    :param report: a ``DefectReport``; the caller has asked for the right to see it
    """
    kind = category(report.category)
    kind_title = kind.title if kind is not None else ""
    unit = organisation.unit(report.responsible_unit)
    state = state_of(report)
    light = LIGHTS.get(state, "")
    is_open = state in OPEN_STATES
    return PublicPage(
        title=heading(kind_title, report.place_text or "", report.reference),
        reference=report.reference,
        category=kind_title,
        place=report.place_text or "",
        text=report.public_text or "",
        light=light,
        light_word=LIGHT_WORDS.get(light, ""),
        reason=OUTCOMES.get(report.outcome_reason, "") if light == "yellow-green" else "",
        unit=unit.Title() if unit is not None else "",
        unit_url=unit.absolute_url() if unit is not None else "",
        arrived=local(report.arrived).strftime("%d.%m.%Y"),
        target=report.deadline.strftime("%d.%m.%Y") if is_open and report.deadline else "",
        photos=shown_photos(report),
        events=events(report),
        latitude=report.latitude,
        longitude=report.longitude,
    )


def shown_photos(report: Any) -> tuple[Photo, ...]:
    """The photos that everybody may see."""
    return tuple(
        Photo(
            url=f"{photo.absolute_url()}/@@images/thumbnail",
            large_url=f"{photo.absolute_url()}/@@images/shown",
            title=photo.title,
        )
        for photo in finding.shown_photos(report)
    )


def events(report: Any) -> tuple[Event, ...]:
    """The public part of the timeline, the oldest first."""
    return tuple(
        Event(
            day=local(update.time).strftime("%d.%m.%Y"),
            moment=update.time.isoformat(timespec="seconds"),
            title=TITLES.get(update.kind, ""),
            text=update.text,
            light=update.light,
            light_word=LIGHT_WORDS.get(update.light, ""),
        )
        for update in updates(report, public_only=True)
    )
