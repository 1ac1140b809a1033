"""The archive: reports that have ended, by the year in which they came."""

from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from typing import Any

from rathaus.applications.api import local
from rathaus.defects.interfaces import ENDED_LIGHTS
from rathaus.defects.public_list import PAGE_SIZE
from rathaus.defects.public_list import Listing
from rathaus.defects.public_list import as_moment
from rathaus.defects.public_list import listing_of
from rathaus.defects.searching import public_reports
from rathaus.list_links import Option
from rathaus.list_links import page_of
from rathaus.list_links import query_string


@dataclass(frozen=True)
class ArchivePage:
    """One year of the archive."""

    year: int
    years: tuple[Option, ...]
    listing: Listing


def archive_page(container: Any, year: str | None, page: int, now: datetime) -> ArchivePage:
    """One page of one year.

    :param container: the ``DefectReports``
    :param year: as it stands in the address; what makes no sense is the newest year
    :param page: from 1
    """
    years = _years(now)
    chosen = int(year) if year in {str(each) for each in years} else years[0]
    first = local(now).replace(
        year=chosen, month=1, day=1, hour=0, minute=0, second=0, microsecond=0
    )
    last = first.replace(year=chosen + 1) - timedelta(seconds=1)
    found = public_reports(lights=ENDED_LIGHTS, since=first, until=last)

    def query(**more: object) -> str:
        return query_string({"jahr": chosen, **more})

    return ArchivePage(
        year=chosen,
        years=tuple(
            Option(str(each), query_string({"jahr": each}), each == chosen) for each in years
        ),
        listing=listing_of(container, page_of(found, page, PAGE_SIZE), len(found), query),
    )


def _years(now: datetime) -> list[int]:
    """From this year back to that of the oldest report that has ended."""
    oldest = public_reports(lights=ENDED_LIGHTS, sort="arrived")[:1]
    first = local(as_moment(oldest[0].arrived)).year if oldest else local(now).year
    return list(range(local(now).year, min(first, local(now).year) - 1, -1))
