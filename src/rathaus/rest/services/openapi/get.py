"""``GET @openapi``: what all services take and give."""

from typing import Any

from plone import api

from rathaus.rest.description import describe
from rathaus.rest.finding import declared_operations
from rathaus.rest.interfaces import Operation
from rathaus.rest.interfaces import Shape
from rathaus.rest.service import DeclaredService
from rathaus.rest.service import address

DESCRIPTION = Shape(
    "Description",
    {
        "type": "object",
        "properties": {"openapi": {"type": "string"}, "paths": {"type": "object"}},
        "required": ["openapi", "info", "paths", "components"],
    },
)


class GetDescription(DeclaredService):
    """Public: it holds no data, and a maker of software reads it before there is an account."""

    operations = (
        Operation(
            "GET",
            "@openapi",
            "get_description",
            "This description",
            answer=DESCRIPTION,
            is_public=True,
        ),
    )

    def get_description(self) -> dict[str, Any]:
        """:returns: the OpenAPI document."""
        portal = api.portal.get()
        return describe(
            declared_operations(portal, self.request),
            title=portal.title or "Rathaus",
            address=address(),
        )
