"""``<form>/@@aufgabe``: the task that a page's script solves."""

import json

from plone import api
from Products.Five.browser import BrowserView
from zExceptions import NotFound

from rathaus.forms.protection import proof


class Challenge(BrowserView):
    """A fresh task as JSON; reading it writes nothing."""

    def __call__(self) -> str:
        """:raises NotFound: the form asks for no proof of work."""
        if not getattr(self.context, "proof_of_work", False):
            raise NotFound
        response = self.request.response
        response.setHeader("Content-Type", "application/json")
        response.setHeader("Cache-Control", "private, no-store")
        response.setHeader("X-Robots-Tag", "noindex, nofollow")
        return json.dumps(proof.new_challenge(api.content.get_uuid(self.context)))
