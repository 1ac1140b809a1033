"""Where it is, as the form asks: a street from the city's list, words, or coordinates.

The whole of it works without a map and without a script: a map only writes into the two fields of
coordinates.
"""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rathaus import _
from rathaus.defects.places import Boundary
from rathaus.defects.places import Place
from rathaus.defects.places import PlaceRefused
from rathaus.defects.places import check_coordinates
from rathaus.defects.streets import Street
from rathaus.form_errors import FormErrors
from rathaus.plain_text import one_line

#: With a dash, as no question of a form has: room forms passes over such names.
STREET = "place-street"
NUMBER = "place-number"
WORDS = "place-words"
LATITUDE = "place-latitude"
LONGITUDE = "place-longitude"
FIELDS = (STREET, NUMBER, WORDS, LATITUDE, LONGITUDE)

#: What people read above the controls.
LABELS = {
    STREET: _("Straße"),
    NUMBER: _("Hausnummer"),
    WORDS: _("Wo genau?"),
    LATITUDE: _("Breitengrad"),
    LONGITUDE: _("Längengrad"),
}

LONGEST = {STREET: 150, NUMBER: 20, WORDS: 300, LATITUDE: 40, LONGITUDE: 40}


@dataclass(frozen=True)
class FoundPlace:
    """Where it is, as far as it is known."""

    #: None when the place is known in words alone
    place: Place | None
    #: for people
    text: str


class PlaceFields(FormErrors):
    """What was typed about the place, and what is wrong with it."""

    def __init__(self, sent: Mapping[str, Any]) -> None:
        """:param sent: fields of the request; anything but text counts as empty."""
        self.values = {name: _text(sent.get(name)) for name in FIELDS}
        self.errors: dict[str, Any] = {}

    def value(self, name: str) -> str:
        """What stands in a control."""
        return self.values[name]

    def find(self, boundary: Boundary | None, streets: Sequence[Street]) -> FoundPlace | None:
        """Make a place of it.

        :param boundary: the city's border; without one any place will do.
        :param streets: the city's list; a street that is not in it is taken as it was typed.
        :returns: None when something is wrong; ``errors`` says what.
        """
        self._check_lengths()
        street = _named(self.values[STREET], streets)
        place = self._coordinates(boundary)
        if place is None and street is not None and LATITUDE not in self.errors:
            # Better than nothing: the clerk and the neighbours find it on the map all the same.
            place = street.place
        text = self._text(street)
        if not (text or place or self.errors):
            self.errors[STREET] = NO_PLACE
        return None if self.errors else FoundPlace(place, text)

    def _check_lengths(self) -> None:
        for name, most in LONGEST.items():
            if len(self.values[name]) > most:
                self.errors[name] = _(
                    "Bitte kürzen Sie Ihre Antwort auf höchstens ${number} Zeichen.",
                    mapping={"number": most},
                )

    def _coordinates(self, boundary: Boundary | None) -> Place | None:
        latitude, longitude = self.values[LATITUDE], self.values[LONGITUDE]
        if not (latitude or longitude):
            return None
        try:
            return check_coordinates(latitude, longitude, boundary)
        except PlaceRefused as refusal:
            self.errors.setdefault(LATITUDE, REFUSALS[refusal.reason])
        return None

    def _text(self, street: Street | None) -> str:
        name = street.name if street is not None else self.values[STREET]
        address = " ".join(filter(None, [name, name and self.values[NUMBER]]))
        district = street.district if street is not None else ""
        return ", ".join(filter(None, [address, district, self.values[WORDS]]))


def suggestion(street: Street) -> str:
    """A street as the list of suggestions shows it, so that two of one name are told apart."""
    return f"{street.name} ({street.district})" if street.district else street.name


def _named(typed: str, streets: Sequence[Street]) -> Street | None:
    """The street that was chosen from the list, or the only one of this name."""
    wanted = typed.casefold()
    for street in streets:
        if suggestion(street).casefold() == wanted:
            return street
    same = [street for street in streets if street.name.casefold() == wanted]
    return same[0] if len(same) == 1 else None


def _text(value: Any) -> str:
    return one_line(value) if isinstance(value, str) else ""


NO_PLACE = _(
    "Bitte sagen Sie uns, wo es ist: mit einer Straße, in eigenen Worten oder auf der Karte."
)
REFUSALS = {
    "not_a_number": _(
        "Das sind keine Koordinaten. Bitte schreiben Sie beide Zahlen, zum Beispiel 51,7606 und "
        "14,3343, oder lassen Sie beide Felder leer und nennen Sie uns Straße oder Ort."
    ),
    "out_of_range": _(
        "Diesen Ort gibt es nicht: Der Breitengrad liegt zwischen -90 und 90, der Längengrad "
        "zwischen -180 und 180. Bitte prüfen Sie die beiden Zahlen."
    ),
    "swapped": _(
        "Breitengrad und Längengrad sind vertauscht. Bitte tauschen Sie die beiden Zahlen: Der "
        "Breitengrad ist bei uns die größere."
    ),
    "outside": _(
        "Dieser Ort liegt nicht in unserer Stadt. Bitte prüfen Sie, wo Sie die Nadel gesetzt "
        "haben. Liegt der Ort in einer Nachbargemeinde, melden Sie es bitte dort."
    ),
}
