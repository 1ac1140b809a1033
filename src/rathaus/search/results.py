"""What the search gives back."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """A piece of a text; ``is_found`` where it is one of the words looked for."""

    text: str
    is_found: bool = False


@dataclass(frozen=True)
class Hit:
    """One result.

    :param kind: one of :data:`rathaus.search.interfaces.KINDS`.
    :param teaser: may be empty.
    :param path: path from the site, for breadcrumbs: ids with slashes between them.
    :param unit: UID of the responsible unit, or empty.
    :param language: code of the language of the text, or empty.
    :param title_parts: the title, with the words looked for marked.
    :param teaser_parts: the same of the teaser.
    """

    kind: str
    title: str
    teaser: str
    url: str
    path: str
    unit: str
    is_online: bool
    language: str
    title_parts: tuple[Part, ...]
    teaser_parts: tuple[Part, ...]


@dataclass(frozen=True)
class Facet:
    """A value that results can be filtered by, with the number of results it leaves."""

    value: str
    count: int


@dataclass(frozen=True)
class Facets:
    """Filters, each counted under the other filters that are set; the fullest value first."""

    kinds: tuple[Facet, ...] = ()
    life_situations: tuple[Facet, ...] = ()
    units: tuple[Facet, ...] = ()
    online: int = 0


@dataclass(frozen=True)
class Results:
    """A page of results.

    :param total: number of all results under the filters.
    :param hits: those of this page.
    :param did_you_mean: the question without its typing mistakes, or empty.
    :param facets: what can be filtered by.
    """

    total: int = 0
    hits: tuple[Hit, ...] = ()
    did_you_mean: str = ""
    facets: Facets = Facets()


@dataclass(frozen=True)
class Suggestion:
    """What may be meant while somebody types."""

    title: str
    kind: str
    url: str
