"""The list and the map in a frame of another page."""

from functools import cached_property

from zope.component import getMultiAdapter

from rathaus.calendar.api import utc_now
from rathaus.defects.browser.public.reports import ReportsView
from rathaus.defects.public_list import find
from rathaus.defects.public_list import line_of
from rathaus.languages import api as languages

#: Nobody is logged in here and nothing can be sent, so any page may show it in a frame.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:{images}; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"
)
LINES = 5


class EmbeddedReports(ReportsView):
    """The map and the newest reports, without head and foot of the portal."""

    def __call__(self):
        response = self.request.response
        images = "".join(f" {source}" for source in self.image_sources)
        response.setHeader("Content-Security-Policy", POLICY.format(images=images))
        # plone.protect would forbid frames where nothing is said; browsers follow the policy above
        response.setHeader("X-Frame-Options", "ALLOWALL")
        response.setHeader("X-Content-Type-Options", "nosniff")
        response.setHeader("Referrer-Policy", "no-referrer")
        return super().__call__()

    @cached_property
    def frame(self):
        """For the addresses of style sheets and scripts."""
        return getMultiAdapter((self.context, self.request), name="rathaus-frame")

    @property
    def language(self):
        return languages.current_language(self.request)

    @property
    def lines(self):
        found = find(self.choices, utc_now())[:LINES]
        return [line_of(brain, self.titles) for brain in found]
