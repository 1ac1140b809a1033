"""The page of the search: results, filters, pages, and what to do where nothing was found."""

from dataclasses import dataclass
from dataclasses import replace
from math import ceil

from rathaus.languages import api as languages
from rathaus.list_links import page_number
from rathaus.list_links import query_string
from rathaus.organisation import api as organisation
from rathaus.search import api as search
from rathaus.search.interfaces import KINDS
from rathaus.services import api as services
from rathaus.theme.top_unit import top_unit

PAGE_SIZE = 20
#: Pages that are linked around the present one.
_AROUND = 2
#: Values of a filter that are shown; the rest is seldom wanted.
_MOST_VALUES = 8


@dataclass(frozen=True)
class Asked:
    """What the visitor asked and chose, as it stands in the address."""

    words: str = ""
    kind: str = ""
    life_situation: str = ""
    unit: str = ""
    online: bool = False
    page: int = 1

    @classmethod
    def from_form(cls, form: dict) -> "Asked":
        """Read a query string; what makes no sense is as if it were not there."""
        text = {key: value.strip() for key, value in form.items() if isinstance(value, str)}
        kind = text.get("art", "")
        return cls(
            # The other name is that of Plone's own search
            words=(text.get("q") or text.get("SearchableText", ""))[: search.LONGEST_QUESTION],
            kind=kind if kind in KINDS else "",
            life_situation=text.get("lebenslage", "")[:100],
            unit=text.get("stelle", "")[:100],
            online=text.get("online") == "1",
            page=page_number(text.get("seite"), most_digits=3),
        )

    @property
    def is_filtered(self) -> bool:
        return bool(self.kind or self.life_situation or self.unit or self.online)

    def address(self, **changes) -> str:
        """Query string of the same question with some choices changed; pages start again."""
        asked = replace(self, **({"page": 1} | changes))
        return query_string(
            {
                "q": asked.words,
                "art": asked.kind,
                "lebenslage": asked.life_situation,
                "stelle": asked.unit,
                "online": "1" if asked.online else "",
                "seite": str(asked.page) if asked.page > 1 else "",
            }
        )


@dataclass(frozen=True)
class Choice:
    """A value of a filter, or a page: a link, with the number of results where it has one."""

    title: str
    address: str
    count: int = 0
    is_current: bool = False


@dataclass(frozen=True)
class Result:
    """One result as it is shown."""

    hit: search.Hit
    kind: str
    unit: str
    language: str


@dataclass(frozen=True)
class SearchPage:
    """All that the page of the search shows."""

    asked: Asked
    total: int
    results: tuple[Result, ...]
    did_you_mean: str
    did_you_mean_address: str
    kinds: tuple[Choice, ...]
    life_situations: tuple[Choice, ...]
    units: tuple[Choice, ...]
    online: Choice | None
    pages: tuple[Choice, ...]
    all_address: str
    contact: organisation.Contact | None

    @property
    def has_filters(self) -> bool:
        return bool(self.kinds or self.life_situations or self.units or self.online)


def search_page(asked: Asked, language: str) -> SearchPage:
    """Find what was asked. A question without a result is counted, without anything about who asked.

    :param language: code of the language of the page.
    """
    found = search.find(
        asked.words,
        kind=asked.kind,
        life_situation=asked.life_situation,
        unit=asked.unit,
        online=asked.online,
        start=(asked.page - 1) * PAGE_SIZE,
        size=PAGE_SIZE,
    )
    if asked.words and not found.total and not asked.is_filtered:
        search.note_unfound(asked.words)
    units = languages.translated_titles(organisation.unit_brains(), language)
    top = top_unit() if not found.total else None
    return SearchPage(
        asked=asked,
        total=found.total,
        results=tuple(_result(hit, units, language) for hit in found.hits),
        did_you_mean=found.did_you_mean,
        did_you_mean_address=asked.address(words=found.did_you_mean),
        kinds=_choices(asked, "kind", found.facets.kinds, search.KIND_LABELS),
        life_situations=_choices(
            asked,
            "life_situation",
            found.facets.life_situations,
            {each.key: each.title for each in services.life_situations()},
        ),
        units=_choices(asked, "unit", found.facets.units, units),
        online=_online(asked, found.facets.online),
        pages=_pages(asked, found.total),
        all_address=Asked(words=asked.words).address(),
        contact=top and organisation.contact(top, organisation.local_now()),
    )


def _result(hit, units, language):
    return Result(
        hit=hit,
        kind=search.KIND_LABELS[hit.kind],
        unit=units.get(hit.unit, "") if hit.kind != "unit" else "",
        language=hit.language if hit.language not in ("", language) else "",
    )


def _choices(asked, name, facets, titles):
    """Links of one filter; the present value leads back to all."""
    current = getattr(asked, name)
    return tuple(
        Choice(
            title=titles[facet.value],
            address=asked.address(**{name: "" if facet.value == current else facet.value}),
            count=facet.count,
            is_current=facet.value == current,
        )
        for facet in facets[:_MOST_VALUES]
        if facet.value in titles
    )


def _online(asked, count):
    if not count and not asked.online:
        return None
    return Choice("", asked.address(online=not asked.online), count, asked.online)


def _pages(asked, total):
    last = ceil(total / PAGE_SIZE)
    if last < 2:
        return ()
    near = range(max(1, asked.page - _AROUND), min(last, asked.page + _AROUND) + 1)
    numbers = sorted({1, last, *near})
    return tuple(
        Choice(str(number), asked.address(page=number), is_current=number == asked.page)
        for number in numbers
    )
