"""What somebody may have looked for at an address that does not exist."""

import re
from urllib.parse import unquote

from rathaus.search import api as search
from rathaus.search.api import Hit

MOST = 5
#: A word of an address that could be a word of a title: letters, and not a single one.
WORD = re.compile(r"[^\W\d_]{3,}")
#: Ends and names that servers put into addresses, and nobody means.
OF_SERVERS = {"html", "htm", "php", "aspx", "asp", "jsp", "index", "view", "www", "pdf"}


def words_of(path: str) -> str:
    """The words of the last two names of a path.

    :param path: path of an address, as it was asked for
    """
    names = [
        name for name in unquote(path).split("/") if name and not name.startswith(("@@", "++"))
    ]
    found = [word for name in names[-2:] for word in WORD.findall(name)]
    return " ".join(word for word in found if word.lower() not in OF_SERVERS)


def similar_pages(words: str) -> list[Hit]:
    """The best results for these words; none without words."""
    return list(search.find(words, size=MOST).hits) if words else []
