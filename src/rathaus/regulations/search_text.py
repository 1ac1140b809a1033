"""What a regulation says about itself to the search."""

import html
import re

from zope.component import adapter
from zope.interface import implementer

from rathaus.city_language import in_city_language
from rathaus.plain_text import plain_text
from rathaus.regulations.entries import kind_title
from rathaus.regulations.interfaces import IRegulation
from rathaus.regulations.vocabularies import subject_titles
from rathaus.search.interfaces import ISearchText
from rathaus.search.interfaces import SearchText

_TAG = re.compile(r"<[^>]+>")


@implementer(ISearchText)
@adapter(IRegulation)
def search_text(regulation) -> SearchText:
    """Titles, numbers and the wording."""
    markup = regulation.text.raw if regulation.text is not None else ""
    words = (
        in_city_language(kind_title(regulation.kind)),
        subject_titles().get(regulation.subject, ""),
        regulation.edition or "",
        regulation.gazette_number or "",
        html.unescape(_TAG.sub(" ", markup)),
    )
    return SearchText(
        kind="regulation",
        title=plain_text(regulation.title),
        synonyms=(plain_text(regulation.short_title),) if regulation.short_title else (),
        teaser=plain_text(regulation.description or ""),
        text=plain_text(" ".join(word for word in words if word)),
        keys=(regulation.number,) if regulation.number else (),
        unit=regulation.responsible_unit or "",
    )
