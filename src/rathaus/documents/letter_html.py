"""The HTML of letters: what a letter may consist of, and nothing that a printer would fetch."""

import html as entities
import re
from collections.abc import Mapping
from typing import Any

import nh3

from rathaus.documents import letter_language
from rathaus.documents.interfaces import TemplateProblem

#: Signs of a body: letters are printed one after the other, and twice as many take a quarter of a
#: minute.
LONGEST_BODY = 150_000
TAGS = frozenset(
    (
        *("h1", "h2", "h3", "p", "br", "hr", "blockquote", "ul", "ol", "li", "a"),
        *("strong", "b", "em", "i", "u", "sub", "sup"),
        *("table", "caption", "thead", "tbody", "tr", "th", "td"),
    )
)
_ATTRIBUTES = {
    "a": {"href"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
}
_IN_BRACES = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_PARAGRAPH = re.compile(r"<p>.*?</p>", re.DOTALL)
_HEADING = re.compile(r"<(/?)h1>")


def clean(html: str) -> str:
    """HTML with the elements of a letter alone."""
    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes=_ATTRIBUTES,
        url_schemes={"https", "http", "mailto", "tel"},
        link_rel=None,
        strip_comments=True,
    )


def clean_template(html: str) -> str:
    """The HTML of a template as it is kept. What stands in braces is no HTML, and stays readable:
    editors write ``&gt;`` and unbreakable spaces there."""
    return _IN_BRACES.sub(
        lambda found: entities.unescape(found[0]).replace("\u00a0", " "), clean(html)
    )


def check_html(source: str, known: Mapping[str, Any]) -> set[str]:
    """See that a template can be filled in; see :func:`~rathaus.documents.letter_language.check`."""
    return letter_language.check(letter_language.HTML, source, known)


def html_fields(source: str) -> set[str]:
    """The fields that a template names."""
    return letter_language.check(letter_language.HTML, source, None)


def fill_html(source: str, values: Mapping[str, Any]) -> str:
    """A template with its values, as the body of a letter.

    :raises TemplateProblem: a field is unknown, or too much comes out.
    """
    return as_body(letter_language.fill(letter_language.HTML, source, values))


def as_body(html: str) -> str:
    """Clean HTML with one main heading at most, and real paragraphs instead of empty lines.

    :raises TemplateProblem: it is too much for a letter.
    """
    if len(html) > LONGEST_BODY:
        raise TemplateProblem(letter_language.TOO_MUCH)
    cleaned = _PARAGRAPH.sub(lambda found: found[0].replace("<br><br>", "</p><p>"), clean(html))
    # A paragraph that came apart within bold text is closed again here.
    cleaned = clean(cleaned).replace("<p></p>", "")
    headings = 0

    def one_only(found: re.Match[str]) -> str:
        nonlocal headings
        headings += not found[1]
        return found[0] if headings == 1 else f"<{found[1]}h2>"

    return _HEADING.sub(one_only, cleaned)
