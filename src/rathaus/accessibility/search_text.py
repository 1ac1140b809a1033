"""What the statement says about itself to the search."""

from zope.component import adapter
from zope.interface import implementer

from rathaus.accessibility.interfaces import IAccessibilityStatement
from rathaus.search.interfaces import ISearchText
from rathaus.search.interfaces import SearchText


@implementer(ISearchText)
@adapter(IAccessibilityStatement)
class StatementSearchText:
    """The statement: people look for it when something does not work."""

    def __init__(self, context):
        self.context = context

    def __call__(self) -> SearchText:
        statement = self.context
        barriers = (row["what"] for row in statement.barriers or ())
        return SearchText(
            kind="page",
            title=statement.title,
            synonyms=("Barriere melden", "Barrierefreiheit", "BITV"),
            teaser=statement.description or "",
            text=" ".join((statement.scope or "", *barriers)),
            unit=statement.feedback_unit or "",
        )
