"""What a unit says about itself to the search."""

from zope.component import adapter
from zope.interface import implementer

from rathaus.organisation.interfaces import IOrganisationalUnit
from rathaus.search.interfaces import ISearchText
from rathaus.search.interfaces import SearchText


@implementer(ISearchText)
@adapter(IOrganisationalUnit)
class UnitSearchText:
    """A unit: found by its name, its tasks and its street."""

    def __init__(self, context):
        self.context = context

    def __call__(self) -> SearchText:
        unit = self.context
        place = (unit.street, unit.postal_code, unit.city, unit.access_note)
        return SearchText(
            kind="unit",
            title=unit.title,
            synonyms=tuple(unit.Subject()),
            teaser=unit.description or "",
            text=" ".join(part for part in place if part),
            keys=(unit.phone,) if unit.phone else (),
            unit=unit.UID(),
        )
