"""Suggestions while somebody types, as JSON; asked by scripts/suggestions.js of room theme."""

import json

from plone import api
from Products.Five import BrowserView
from zope.i18n import translate

from rathaus.search import api as search
from rathaus.search.wording import KIND_LABELS

#: Seconds. Long enough for two people who type the same, short enough for an edit.
_MAX_AGE = 60


class SuggestionsView(BrowserView):
    """Answers ``?q=…`` with a list of objects with ``title``, ``kind`` and ``url``."""

    def __call__(self) -> str:
        asked = self.request.form.get("q", "")
        found = search.suggest(asked) if isinstance(asked, str) else []
        response = self.request.response
        response.setHeader("Content-Type", "application/json")
        # Who is logged in may see more than others.
        is_public = api.user.is_anonymous()
        response.setHeader(
            "Cache-Control", f"public, max-age={_MAX_AGE}" if is_public else "private, no-store"
        )
        response.setHeader("X-Robots-Tag", "noindex")
        return json.dumps(
            [
                {
                    "title": each.title,
                    "kind": translate(KIND_LABELS[each.kind], context=self.request),
                    "url": each.url,
                }
                for each in found
            ],
            ensure_ascii=False,
        )
