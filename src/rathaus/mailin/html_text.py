"""The words of an HTML mail: nothing of it is ever shown as HTML, loaded or run."""

import html
import re

import nh3

#: Characters; what is longer is no letter, and the original is kept.
MAX_HTML = 2_000_000
#: Tags. A newsletter has a few thousand; 10,000 within each other take 0.7 s, 100,000 a minute.
MAX_TAGS = 10_000
_BLOCKS = {
    *("p", "div", "br", "tr", "li", "ul", "ol", "table", "blockquote", "pre", "hr"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header", "footer"),
}
_CELLS = {"td", "th"}
#: What stands in these is no text for people.
_DROPPED = {"script", "style", "title", "noscript", "template", "svg", "math", "iframe", "object"}
_TAG = re.compile(r"<(/?)([a-z0-9]+)[^>]*>")
_LINES = re.compile(r"[ \t]*\n[ \t]*(?:\n[ \t]*)+")


def text_of_html(source: str) -> str:
    """:returns: its text, with line ends where blocks began or ended; addresses of links are not in it."""
    beginning = "<".join(source[:MAX_HTML].split("<", MAX_TAGS + 1)[: MAX_TAGS + 1])
    kept = nh3.clean(
        re.sub(r"\s+", " ", beginning),
        tags=_BLOCKS | _CELLS,
        clean_content_tags=_DROPPED,
        attributes={},
        strip_comments=True,
    )
    # Every "<" of the text itself is an entity now, so that what looks like a tag is one
    text = html.unescape(_TAG.sub(_as_text, kept)).replace("\xa0", " ")
    lines = "\n".join(line.strip() for line in text.split("\n"))
    return _LINES.sub("\n\n", lines).strip()


def _as_text(tag: re.Match) -> str:
    is_end, name = bool(tag[1]), tag[2]
    if name in _CELLS:
        return " " if is_end else ""
    if name == "p":
        return "\n\n" if is_end else "\n"
    return "\n"
