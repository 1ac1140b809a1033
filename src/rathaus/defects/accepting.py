"""A report on its way in: checked, then put into the intake log, and nothing else."""

import logging
from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any

from rathaus import _
from rathaus.defects.attributes import check_attributes
from rathaus.defects.finding import category as category_of
from rathaus.defects.finding import folder
from rathaus.defects.interfaces import ReportRefused
from rathaus.defects.places import BorderUnreadable
from rathaus.defects.places import Boundary
from rathaus.defects.places import Place
from rathaus.defects.places import PlaceRefused
from rathaus.defects.places import check_coordinates
from rathaus.forms.api import Limits
from rathaus.intake import api as intake
from rathaus.intake.interfaces import Accepted
from rathaus.intake.interfaces import Upload
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import MailRefused
from rathaus.plain_text import one_line
from rathaus.plain_text import plain_text

logger = logging.getLogger(__name__)

#: Kind of the submissions of this room.
KIND = "defect"
PREFIX = "HI"
MOST_PHOTOS = 5
#: Whoever receives a photo does it with these: what a camera wrote about place and time is removed.
PHOTO_LIMITS = Limits(
    types=("image/jpeg", "image/png"), megabytes=20, removes_exif=True, field="photos"
)
LONGEST_TEXT = 4000
LONGEST_LINE = 250

PLACE_SENTENCES = {
    "not_a_number": _(
        "Der Ort auf der Karte ist keine Zahl. Bitte wählen Sie den Ort noch einmal."
    ),
    "out_of_range": _("Diesen Ort gibt es nicht. Bitte wählen Sie den Ort noch einmal."),
    "swapped": _("Breite und Länge sind vertauscht. In Deutschland liegt die Breite um 50."),
    "outside": _(
        "Dieser Ort liegt außerhalb der Stadt. Bitte wählen Sie einen Ort in der Stadt, oder melden "
        "Sie den Mangel der Gemeinde, in der er liegt."
    ),
}


def accept(
    *,
    category: str,
    latitude: Any,
    longitude: Any,
    place_text: str,
    text: str,
    uploads: Sequence[Upload] = (),
    email: str | None = None,
    reporter_name: str | None = None,
    channel: str = "online",
    nonce: str | None = None,
    attributes: Mapping[str, Any] | None = None,
    account: str | None = None,
) -> Accepted:
    """Take a report in, in the transaction at hand; the worker files it.

    :param category: id of a category in use
    :param latitude: WGS 84, a number or its text; None or empty where only words say the place
    :param longitude: as latitude
    :param place_text: address or place in words; may be empty where there are coordinates
    :param uploads: photos received with :data:`PHOTO_LIMITS`
    :param email: gets mails once its owner has confirmed it
    :param channel: ``online`` or ``open311``
    :param nonce: of the page, see :func:`rathaus.intake.api.new_nonce`
    :param attributes: answers to the additional questions of the category, code -> text
    :param account: id of the service account that sends it
    :returns: the same for the same page with the same content
    :raises ReportRefused: with the field and a sentence; nothing is stored
    """
    container = folder()
    if container is None:
        raise ReportRefused("", _("Hier können zurzeit keine Hinweise gegeben werden."))
    chosen = category_of(category, container)
    if chosen is None or not chosen.is_active:
        raise ReportRefused("category", _("Bitte wählen Sie, worum es geht."))
    place = _place(container, latitude, longitude)
    answers = {
        "category": chosen.getId(),
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "place_text": _line("place", place_text),
        "text": _text(text),
        "email": checked_address(email) if (email or "").strip() else None,
        "name": _line("name", reporter_name),
        "attributes": check_attributes(chosen.attributes, attributes or {}),
    }
    if place is None and not answers["place_text"]:
        raise ReportRefused(
            "place", _("Bitte sagen Sie, wo es ist: auf der Karte oder mit Straße und Hausnummer.")
        )
    _check_photos(uploads)
    return intake.accept(
        kind=KIND,
        answers=answers,
        uploads=uploads,
        nonce=nonce,
        reference_prefix=PREFIX,
        context={"channel": channel, "account": account},
    )


def border_of(container: Any) -> Boundary | None:
    """The city's border; None where there is none, or an import has brought one nobody can read."""
    if not container.boundary:
        return None
    try:
        return Boundary.from_geojson(container.boundary)
    except BorderUnreadable:
        logger.error("The border of the city cannot be read; reports from everywhere are taken.")
        return None


def checked_address(email: str) -> str:
    """One plain mail address.

    :raises ReportRefused: (``email``) it is something else
    """
    try:
        return jobs.plain_address(email)
    except MailRefused as error:
        raise ReportRefused(
            "email", _("Bitte prüfen Sie die E-Mail-Adresse, zum Beispiel name@example.org.")
        ) from error


def _place(container: Any, latitude: Any, longitude: Any) -> Place | None:
    if latitude in (None, "") and longitude in (None, ""):
        return None
    try:
        return check_coordinates(latitude, longitude, border_of(container))
    except PlaceRefused as error:
        raise ReportRefused("place", PLACE_SENTENCES[error.reason]) from error


def _text(text: str) -> str:
    text = plain_text(text or "")
    if not text:
        raise ReportRefused("text", _("Bitte beschreiben Sie den Mangel kurz."))
    if len(text) > LONGEST_TEXT:
        raise ReportRefused(
            "text",
            _(
                "Der Text ist zu lang: ${length} Zeichen, erlaubt sind ${limit}.",
                mapping={"length": len(text), "limit": LONGEST_TEXT},
            ),
        )
    return text


def _line(field: str, text: str | None) -> str:
    line = one_line(text or "")
    if len(line) > LONGEST_LINE:
        raise ReportRefused(
            field,
            _(
                "Der Text ist zu lang: ${length} Zeichen, erlaubt sind ${limit}.",
                mapping={"length": len(line), "limit": LONGEST_LINE},
            ),
        )
    return line


def _check_photos(uploads: Sequence[Upload]) -> None:
    if len(uploads) > MOST_PHOTOS:
        raise ReportRefused(
            "photos",
            _("Bitte schicken Sie höchstens ${number} Fotos.", mapping={"number": MOST_PHOTOS}),
        )
    if any(each.media_type not in PHOTO_LIMITS.types for each in uploads):
        raise ReportRefused("photos", _("Bitte schicken Sie Fotos als JPEG oder PNG."))
