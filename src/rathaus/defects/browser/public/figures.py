"""How the city keeps its promise, for everybody."""

from functools import cached_property

from rathaus import _
from rathaus.defects.browser.public.reports import PublicView
from rathaus.defects.figures import MONTHS
from rathaus.defects.figures import public_figures
from rathaus.defects.interfaces import FIRST_ANSWER_WORKING_DAYS
from rathaus.defects.interfaces import LIGHTS
from rathaus.defects.public_list import LIGHT_WORDS
from rathaus.defects.searching import public_reports


class FiguresView(PublicView):
    """Share of answers in time and their median, and how many reports show which light."""

    page_title = _("Wie schnell die Stadt antwortet")
    promise = FIRST_ANSWER_WORKING_DAYS
    months = MONTHS

    @cached_property
    def figures(self):
        return public_figures(self.context)

    @cached_property
    def lights(self):
        """Light, its word, and how many reports show it now."""
        return [
            {
                "light": light,
                "word": LIGHT_WORDS[light],
                "number": len(public_reports(lights=(light,))),
            }
            for light in LIGHTS.values()
        ]
