"""What Plone's own types say about themselves to the search."""

from plone.app.contenttypes.interfaces import IDocument
from plone.app.contenttypes.interfaces import IEvent
from plone.app.contenttypes.interfaces import INewsItem
from zope.component import adapter
from zope.interface import implementer

from rathaus.search.interfaces import ISearchText
from rathaus.search.interfaces import SearchText
from rathaus.search.markup import text_of_markup


class _Page:
    kind = "page"

    def __init__(self, context):
        self.context = context

    def __call__(self) -> SearchText:
        text = getattr(self.context, "text", None)
        return SearchText(
            kind=self.kind,
            title=self.context.title or self.context.getId(),
            synonyms=tuple(self.context.Subject()),
            teaser=self.context.description or "",
            text=text_of_markup(text.raw) if text and text.raw else "",
        )


@implementer(ISearchText)
@adapter(IDocument)
class PageSearchText(_Page):
    """A page; its keywords are other names of it."""


@implementer(ISearchText)
@adapter(INewsItem)
class NewsSearchText(_Page):
    """A piece of news."""

    kind = "news"


@implementer(ISearchText)
@adapter(IEvent)
class EventSearchText(_Page):
    """An event, found by its place too."""

    kind = "event"

    def __call__(self) -> SearchText:
        said = super().__call__()
        place = getattr(self.context, "location", None) or ""
        return SearchText(**(vars(said) | {"text": f"{place} {said.text}".strip()}))
