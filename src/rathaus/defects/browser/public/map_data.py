"""What the map asks for: reports of a piece of the city, and the border, as GeoJSON."""

import json
import math

from Products.Five.browser import BrowserView
from zExceptions import BadRequest

from rathaus import _
from rathaus.calendar.api import utc_now
from rathaus.defects.accepting import border_of
from rathaus.defects.map_data import MOST_READ
from rathaus.defects.map_data import city_box
from rathaus.defects.map_data import counted_marks
from rathaus.defects.map_data import searched_marks
from rathaus.defects.map_data import within
from rathaus.defects.public_list import Choices
from rathaus.defects.public_list import category_titles
from rathaus.defects.public_list import find
from rathaus.defects.public_list import line_of
from rathaus.defects.searching import lies_in
from rathaus.languages import api as languages
from rathaus.list_links import page_number
from rathaus.page_part import speaker

#: RFC 7946, section 12.
GEOJSON = "application/geo+json"


class MapData(BrowserView):
    """``?box=west,south,east,north&zoom=13`` and the choices of the list."""

    def __call__(self):
        form = self.request.form
        box = within(_box(form.get("box")), city_box(self.context))
        self._titles = category_titles(self.context)
        choices = Choices.from_form(form, tuple(self._titles))
        zoom = page_number(form.get("zoom"), most_digits=2)
        if box is None:
            found = []
        elif choices.words or choices.days:
            found = searched_marks(box, zoom, self._searched(choices, box))
        else:
            found = counted_marks(box, zoom, choices.lights, choices.categories)
        self._say = speaker(languages.current_language(self.request))
        self.request.response.setHeader("Content-Type", GEOJSON)
        features = [self._feature(mark) for mark in found]
        return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)

    def _searched(self, choices, box):
        now = utc_now()
        brains = find(choices, now)
        # Some days are read faster than they are searched; words, and many days, are not
        if choices.words or len(brains) > MOST_READ:
            return find(choices, now, box=box)
        return [brain for brain in brains if lies_in(brain, box)]

    def _feature(self, mark):
        properties = {"count": mark.count}
        if mark.named:
            properties["reports"] = [self._named(brain) for brain in mark.named]
        return {
            "type": "Feature",
            "geometry": {
                "type": "Point",
                "coordinates": [round(mark.longitude, 6), round(mark.latitude, 6)],
            },
            "properties": properties,
        }

    def _named(self, brain):
        line = line_of(brain, self._titles)
        return {
            "title": line.title,
            "url": line.url,
            "light": line.light,
            "status": self._say(line.light_word),
            "arrived": line.day,
        }


class Border(BrowserView):
    """The city's border as the office has entered it; empty where nobody can read it."""

    def __call__(self):
        self.request.response.setHeader("Content-Type", GEOJSON)
        if border_of(self.context) is not None:
            return self.context.boundary
        return json.dumps({"type": "FeatureCollection", "features": []})


def _box(text):
    """West, south, east, north.

    :raises BadRequest: if there are not four numbers that make a box
    """
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except (AttributeError, TypeError, ValueError):
        raise BadRequest(_("„box“ braucht vier Zahlen: West, Süd, Ost, Nord.")) from None
    numbers = (west, south, east, north)
    if not all(map(math.isfinite, numbers)) or west > east or south > north:
        raise BadRequest(_("„box“ braucht vier Zahlen: West, Süd, Ost, Nord."))
    return numbers
