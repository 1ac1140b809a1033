"""What a thing of the city says about itself to the search."""

from dataclasses import dataclass

from zope.interface import Interface

#: Every kind of result, in the order in which they stand where relevance is equal.
KINDS = ("service", "form", "download", "unit", "regulation", "page", "event", "news")


@dataclass(frozen=True)
class SearchText:
    """All the search knows of one content object; plain text in normal form C, no markup.

    :param kind: one of :data:`KINDS`.
    :param title: what the result is called.
    :param synonyms: other names, such as the name in plain language and everyday words.
    :param teaser: one sentence; stands below the title of the result.
    :param text: everything else that can be found.
    :param keys: marks that are typed as a whole, such as LeiKa keys and file reference numbers.
    :param life_situations: keys of the registry record ``rathaus.life_situations``.
    :param unit: UID of the responsible unit.
    :param is_online: whether it can be done online.
    """

    kind: str
    title: str
    synonyms: tuple[str, ...] = ()
    teaser: str = ""
    text: str = ""
    keys: tuple[str, ...] = ()
    life_situations: tuple[str, ...] = ()
    unit: str = ""
    is_online: bool = False

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"The search knows no kind {self.kind!r}.")


class ISearchText(Interface):
    """Adapter of a content object, registered by the room of its type.

    Types without one are not found. The search itself sees to permissions and to effective and
    expiry dates.
    """

    def __call__() -> SearchText | None:
        """What is to be found, or None for an object that is not to be found by itself."""
