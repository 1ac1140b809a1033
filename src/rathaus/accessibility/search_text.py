"""What the statement says about itself to the search."""

from zope.component import adapter
from zope.interface import implementer

from rathaus.accessibility.interfaces import IAccessibilityStatement
from rathaus.plain_text import plain_text
from rathaus.search.interfaces import ISearchText
from rathaus.search.interfaces import SearchText


@implementer(ISearchText)
@adapter(IAccessibilityStatement)
def search_text(statement) -> SearchText:
    """People look for it when something does not work."""
    barriers = (row["what"] for row in statement.barriers or ())
    return SearchText(
        kind="page",
        title=plain_text(statement.title),
        synonyms=("Barriere melden", "Barrierefreiheit", "BITV"),
        teaser=plain_text(statement.description or ""),
        text=plain_text(" ".join((statement.scope, *barriers))),
        unit=statement.feedback_unit or "",
    )
