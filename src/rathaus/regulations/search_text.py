"""What a regulation says about itself to the search."""

from zope.component import adapter
from zope.interface import implementer

from rathaus.city_language import in_city_language
from rathaus.documents.api import stored_text
from rathaus.regulations.entries import kind_title
from rathaus.regulations.interfaces import IRegulation
from rathaus.regulations.vocabularies import subject_titles
from rathaus.search.api import text_of_markup
from rathaus.search.interfaces import ISearchText
from rathaus.search.interfaces import SearchText


@implementer(ISearchText)
@adapter(IRegulation)
class RegulationSearchText:
    """A regulation: found by its titles and number first, by its wording after, on the page and in
    the document, once the worker has read that."""

    def __init__(self, context):
        self.context = context

    def __call__(self) -> SearchText:
        regulation = self.context
        markup = regulation.text.raw if regulation.text is not None else ""
        words = (
            in_city_language(kind_title(regulation.kind)),
            subject_titles().get(regulation.subject_area, ""),
            regulation.edition or "",
            regulation.gazette_number or "",
            text_of_markup(markup),
            stored_text(regulation),
        )
        return SearchText(
            kind="regulation",
            title=regulation.title,
            synonyms=(regulation.short_title,) if regulation.short_title else (),
            teaser=regulation.description or "",
            text=" ".join(word for word in words if word),
            keys=(regulation.number,) if regulation.number else (),
            unit=regulation.responsible_unit or "",
        )
