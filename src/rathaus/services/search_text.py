"""What a service says about itself to the search."""

from zope.component import adapter
from zope.interface import implementer

from rathaus.languages import api as languages
from rathaus.search.api import text_of_markup
from rathaus.search.interfaces import ISearchText
from rathaus.search.interfaces import SearchText
from rathaus.services.interfaces import IService
from rathaus.services.online import online_forms

_TEXTS = (
    "short_text",
    "full_text",
    "prerequisites",
    "procedure",
    "further_information",
    "notes",
    "legal_remedy",
)
_ROWS = (("required_documents", "name"), ("downloads", "title"), ("legal_basis", "title"))


@implementer(ISearchText)
@adapter(IService)
class ServiceSearchText:
    """A service: found by its names first, by everything a citizen reads on its page after."""

    def __init__(self, context):
        self.context = context

    def __call__(self) -> SearchText:
        service = self.context
        names = [service.plain_name, *(service.synonyms or ()), *_german_names(service)]
        keys = (service.leika_key, service.ozg_id)
        return SearchText(
            kind="service",
            title=service.title,
            synonyms=tuple(name for name in names if name),
            teaser=service.teaser or "",
            text=" ".join(self._texts()),
            keys=tuple(key for key in keys if key),
            life_situations=tuple(service.life_situations or ()),
            unit=service.responsible_unit or "",
            is_online=bool(service.external_online_url or online_forms(service)),
        )

    def _texts(self):
        for name in _TEXTS:
            text = getattr(self.context, name, None)
            if text and text.raw:
                yield text_of_markup(text.raw)
        for name, column in _ROWS:
            for row in getattr(self.context, name, None) or ():
                if row.get(column):
                    yield row[column]


def _german_names(service):
    """A translation is found by its German names, too: people read them on letters and signs."""
    source = languages.original(service)
    return () if source is service else (source.title, *(source.synonyms or ()))
