"""Takes values out of XZuFi elements.

Names are compared without regard to case, since senders disagree about the spelling of acronyms
(``referenzLeiKa``, ``gebietID``). Code values stand in a ``code`` child without namespace
(XÖV code types), in some exports directly in the element; both are read.
"""

from collections.abc import Callable
from collections.abc import Iterator
from datetime import UTC
from datetime import datetime
from decimal import Decimal
from decimal import InvalidOperation

from lxml import etree

from rathaus.formats.xzufi.codes import MAX_TEXT_CHARACTERS
from rathaus.formats.xzufi.codes import NAMESPACES
from rathaus.formats.xzufi.interfaces import UnusableRecord
from rathaus.formats.xzufi.message import Identifier
from rathaus.formats.xzufi.texts import one_line

Element = etree._Element

_DEFAULT_LANGUAGE = "de"


def name_of(element: Element) -> str:
    """Return the local name in lower case, or an empty string outside of the XZuFi namespaces."""
    namespace, local = split_name(element)
    return "" if namespace and namespace not in NAMESPACES else local.lower()


def split_name(element: Element) -> tuple[str, str]:
    """Return namespace and local name.

    Unlike ``etree.QName`` this also takes the half names at the end of a truncated file.
    """
    namespace, _, local = element.tag.rpartition("}")
    return namespace.removeprefix("{"), local


def children(element: Element, *names: str) -> Iterator[Element]:
    """Yield the children with one of the names (given in lower case), in document order."""
    return (child for child in element if name_of(child) in names)


def child(element: Element, *names: str) -> Element | None:
    return next(children(element, *names), None)


def inside(element: Element, *names: str) -> Element | None:
    """Return the first descendant with one of the names.

    For choices (``kostenauswahl``, ``fristauswahl``): how they are wrapped differs between
    versions, what stands inside does not.
    """
    return next((found for found in element.iterdescendants() if name_of(found) in names), None)


def raw_text(element: Element | None) -> str:
    """Return all text of the element; markup that was sent without escaping is left out.

    :raises UnusableRecord: the text is longer than any real one
    """
    if element is None:
        return ""
    text = "".join(element.itertext())
    if len(text) > MAX_TEXT_CHARACTERS:
        raise UnusableRecord(
            f"Der Text in „{split_name(element)[1]}“ ist länger als {MAX_TEXT_CHARACTERS} Zeichen."
        )
    return text


def text(element: Element | None) -> str:
    return one_line(raw_text(element))


def code(element: Element | None) -> str:
    """Return the value of a code element, or an empty string."""
    if element is None:
        return ""
    inner = child(element, "code")
    return text(element if inner is None else inner)


def texts(parent: Element | None, clean: Callable[[str], str], *names: str) -> dict[str, str]:
    """Return the localised texts among the children as language → text, without empty ones.

    Several texts of one language are put one after the other.
    """
    found: dict[str, str] = {}
    if parent is None:
        return found
    for element in children(parent, *names):
        language = language_of(element)
        cleaned = clean(raw_text(element))
        if cleaned:
            found[language] = (
                clean(f"{found[language]}\n{cleaned}") if language in found else cleaned
            )
    return found


def language_of(element: Element) -> str:
    return one_line(element.get("languageCode") or "") or _DEFAULT_LANGUAGE


def identifier(element: Element | None) -> Identifier | None:
    """Return the id, or None where the element is missing or empty."""
    value = text(element)
    if element is None or not value:
        return None
    return Identifier(
        value=value,
        scheme_id=one_line(element.get("schemeID") or ""),
        scheme_agency_id=one_line(element.get("schemeAgencyID") or ""),
        scheme_uri=one_line(element.get("schemeURI") or ""),
    )


def identifiers(parent: Element, *names: str) -> tuple[Identifier, ...]:
    found = (identifier(element) for element in children(parent, *names))
    return tuple(one for one in found if one is not None)


def boolean(element: Element | None) -> bool | None:
    """:raises UnusableRecord: neither true nor false"""
    value = text(element).lower()
    if not value:
        return None
    if value not in {"true", "false", "1", "0"}:
        raise UnusableRecord(f"„{value}“ ist weder true noch false.")
    return value in {"true", "1"}


def whole_number(element: Element | None, what: str) -> int | None:
    """:raises UnusableRecord: not a whole number from 0 to 99999"""
    value = text(element)
    if not value:
        return None
    if not (value.isascii() and value.isdigit() and len(value) <= 5):
        raise UnusableRecord(f"{what}: „{value}“ ist keine ganze Zahl.")
    return int(value)


def money(element: Element | None) -> Decimal | None:
    """:raises UnusableRecord: not an amount from 0 with at most two decimal places"""
    value = text(element)
    if not value:
        return None
    try:
        amount = Decimal(value)
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or not 0 <= amount < 10**10 or amount != round(amount, 2):
        raise UnusableRecord(f"Kosten: „{value}“ ist kein Geldbetrag.")
    return amount.quantize(Decimal("0.01"))


def moment(element: Element | None) -> datetime | None:
    """Return a date and time; without a zone it is taken as UTC.

    :raises UnusableRecord: not a date in ISO 8601
    """
    value = text(element)
    if not value:
        return None
    try:
        read = datetime.fromisoformat(value)
    except ValueError:
        raise UnusableRecord(f"„{value}“ ist kein Datum.") from None
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def position_of(element: Element) -> int:
    """Return ``positionDarstellung``; elements without one keep their order behind the others."""
    value = text(child(element, "positiondarstellung"))
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 10**9
