"""The cookie by which a browser opens the drafts it began, and what is derived from it.

One key per form: the cookie goes to the addresses below the form and to no other page. Only its
hash is stored, so who reads the database opens no draft.
"""

import hashlib
import hmac
import re
import secrets
from urllib.parse import urlsplit

COOKIE = "rathaus-antrag"
#: As long as a draft lives after its last change.
KEPT_FOR = 30 * 24 * 60 * 60
_KEY = re.compile(r"[0-9a-f]{32}")


def read(request) -> str | None:
    """:returns: the key of the browser that asks, None when it sends none that is one."""
    key = request.cookies.get(COOKIE)
    return key if isinstance(key, str) and _KEY.fullmatch(key) else None


def give(form, request) -> str:
    """The key of the browser that asks; a new one when it has none. Lives 30 days from now.

    :param form: the EasyForm the drafts belong to
    """
    key = read(request) or secrets.token_hex(16)
    address = urlsplit(form.absolute_url())
    request.response.setCookie(
        COOKIE,
        key,
        path=address.path or "/",
        max_age=KEPT_FOR,
        http_only=True,
        same_site="Lax",
        secure=address.scheme == "https",
    )
    return key


def hashed(key: str) -> str:
    """What is stored in place of a key."""
    return hashlib.sha256(key.encode("ascii")).hexdigest()


def nonce(key: str, draft_id: str) -> str:
    """What the pages of a draft carry: shows that a page was made for this browser and draft.

    It takes the place of a token against forged requests, and makes sending twice the same. It is
    not stored and does not expire, so a page that stood open for a week can still be sent.

    :returns: 32 hex signs (HMAC-SHA256, RFC 2104, cut to 128 bits)
    """
    return _derived(key, f"nonce {draft_id}").hex()


def is_nonce(sent: object, key: str, draft_id: str) -> bool:
    """Whether a page that was sent carries the nonce of its draft."""
    return isinstance(sent, str) and hmac.compare_digest(
        sent.encode("utf-8", "replace"), nonce(key, draft_id).encode("ascii")
    )


def masked(token: str, key: str, draft_id: str) -> str:
    """A status token as it may be stored, and the token again from what is stored.

    The token is a secret that nobody but the sender knows; so is the key.

    :param token: 32 hex signs
    """
    mask = _derived(key, f"token {draft_id}")
    return bytes(a ^ b for a, b in zip(bytes.fromhex(token), mask, strict=True)).hex()


def _derived(key: str, purpose: str) -> bytes:
    return hmac.digest(key.encode("ascii"), purpose.encode("utf-8"), "sha256")[:16]
