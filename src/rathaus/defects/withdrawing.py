"""What becomes of a report that nobody may read and whose time is over: no word of the reporter stays."""

from typing import Any

from rathaus.defects.finding import photos
from rathaus.defects.photos import withhold_photo


def forget_what_was_shown(report: Any) -> None:
    """Take away text, place and photos that everybody has read, or would have; the caller indexes."""
    for photo in photos(report):
        withhold_photo(photo)
    report.public_text = report.place_text = ""
    report.latitude = report.longitude = None
