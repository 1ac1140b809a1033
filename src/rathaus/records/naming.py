"""Names of files and what is in them, as they stand in addresses."""

import secrets

from plone.app.content.interfaces import INameFromTitle
from zope.component import adapter
from zope.interface import implementer

from rathaus.records.interfaces import IJournalled


@implementer(INameFromTitle)
@adapter(IJournalled)
class RandomName:
    """Titles name people, and addresses end up in logs and histories; counting names would make
    two people who add at the same time collide.

    plone.restapi asks for the interface of plone.app.content, everything else for the one of
    plone.base that it extends.
    """

    def __init__(self, context):
        self.title = secrets.token_hex(8)
