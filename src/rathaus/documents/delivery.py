"""How a file leaves: what a browser is told of it, and what it may not do with it."""

import unicodedata
from urllib.parse import quote

from rathaus.documents.filenames import clean_filename
from rathaus.documents.media_types import HTML
from rathaus.documents.media_types import PDF
from rathaus.documents.media_types import SVG
from rathaus.documents.media_types import TEXT
from rathaus.documents.media_types import UNKNOWN
from rathaus.documents.media_types import is_previewable

#: Nothing in the file may load or run anything, and only our own pages may frame it.
LOCKED = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
#: Chromium refuses to show a PDF in a sandbox; its viewer is a process of its own without our
#: cookies. Everything else, including what is only saved, is put into one.
POLICY_OF_PDF = f"{LOCKED}; object-src 'self'"
POLICY = f"{LOCKED}; sandbox"

#: A browser that overlooks everything else here still shows these as what somebody typed.
ACTIVE = frozenset({HTML, SVG})


def content_disposition(kind: str, filename: str) -> str:
    """Header value with the name in both forms of RFC 6266, section 4.3.

    :param kind: ``inline`` or ``attachment``
    :param filename: any text
    """
    plain = unicodedata.normalize("NFKD", filename).encode("ascii", "ignore").decode()
    plain = "".join(sign for sign in plain if sign.isprintable() and sign not in '"\\%;')
    exact = quote(filename, safe="")
    return f"{kind}; filename=\"{plain or 'datei'}\"; filename*=UTF-8''{exact}"


def delivery_headers(
    media_type: str | None, filename: str, size: int, *, may_show: bool
) -> dict[str, str]:
    """Headers of an answer that hands a file out.

    :param media_type: as it was found in the content when the file was stored
    :param filename: any text; it is cleaned
    :param size: in bytes
    :param may_show: whether the browser may show what it can show, or has to save everything
    """
    media_type = media_type or UNKNOWN
    if media_type in ACTIVE:
        media_type = TEXT
    kind = "inline" if may_show and is_previewable(media_type) else "attachment"
    return {
        "Content-Type": media_type,
        "Content-Length": str(size),
        "Content-Disposition": content_disposition(kind, clean_filename(filename)),
        "Content-Security-Policy": POLICY_OF_PDF if media_type == PDF else POLICY,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "SAMEORIGIN",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "Accept-Ranges": "bytes",
    }
