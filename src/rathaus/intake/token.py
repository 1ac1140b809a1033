"""The secret of the status link, and the id that stands for it in the database."""

import hashlib
import hmac
import re
import secrets

_NONCE = re.compile(r"[0-9a-f]{32}")
_TOKEN = re.compile(r"[0-9a-f]{32}")


def new_nonce() -> str:
    """What a form page carries, so that sending the same page twice is told: 128 random bits.

    Made for one visitor: a page that carries one must not be kept by a shared cache.
    """
    return secrets.token_hex(16)


def token_for(nonce: str | None, content: str) -> str:
    """The token of a submission: 128 bits of HMAC-SHA256 (RFC 2104), keyed with the page's nonce.

    The same page with the same content gives the same token, anything changed gives another one,
    and who does not know the nonce cannot guess it from the content.

    :param nonce: of the form page; when it is missing or malformed, a fresh one is taken.
    :param content: canonical JSON of all that was sent.
    :returns: 32 hex signs.
    """
    if nonce is None or not _NONCE.fullmatch(nonce):
        nonce = new_nonce()
    digest = hmac.digest(bytes.fromhex(nonce), content.encode("utf-8"), "sha256")
    return digest[:16].hex()


def submission_id_for(token: str) -> str | None:
    """The id that a token opens: only this hash is stored, so that who reads the database cannot
    open a status page.

    :returns: SHA-256 in hex, or None when the text is no token.
    """
    if not isinstance(token, str) or not _TOKEN.fullmatch(token):
        return None
    return hashlib.sha256(bytes.fromhex(token)).hexdigest()
