"""The text of HTML, to be searched."""

import html
import re

_TAG = re.compile(r"<[^>]+>")


def text_of_markup(markup: str) -> str:
    """HTML without its tags; every tag parts words.

    :param markup: as an editor wrote it; not to be shown again.
    """
    return " ".join(html.unescape(_TAG.sub(" ", markup)).split())
