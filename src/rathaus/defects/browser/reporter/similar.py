"""Open reports close by, as somebody sees them who is about to report the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rathaus.applications import api as applications
from rathaus.defects import api as defects
from rathaus.defects.interfaces import LIGHT_TITLES

LONGEST_TEXT = 200


@dataclass(frozen=True)
class SimilarReport:
    """One of them, for the template."""

    uid: str
    url: str
    reference: str
    place: str
    text: str
    #: key of ``LIGHT_TITLES``
    light: str
    light_title: Any
    arrived: str
    #: how far from the place that somebody is about to report
    metres: int
    #: not where only the street is known: its middle is no place of anything
    has_distance: bool
    photo_url: str


def shown(near: Iterable[tuple[int, Any]], *, has_distance: bool) -> list[SimilarReport]:
    """A handful of reports; each is read, as a photo tells more than a distance.

    :param near: metres and brain, as :func:`rathaus.defects.api.nearby` gives them.
    :param has_distance: whether the place is known more exactly than by its street.
    """
    return [_shown(metres, brain, has_distance) for metres, brain in near]


def _shown(metres: int, brain: Any, has_distance: bool) -> SimilarReport:
    # Public ones, which was asked of the catalog
    report = brain._unrestrictedGetObject()
    text = report.public_text or ""
    photo = next(iter(defects.shown_photos(report)), None)
    return SimilarReport(
        uid=brain.UID,
        url=brain.getURL(),
        reference=report.reference,
        place=report.place_text or "",
        text=text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT].rstrip()} …",
        light=brain.defect_light,
        light_title=LIGHT_TITLES[brain.defect_light],
        arrived=applications.day_text(applications.local(report.arrived)),
        metres=metres,
        has_distance=has_distance,
        photo_url=f"{photo.absolute_url()}/@@images/thumbnail" if photo is not None else "",
    )
