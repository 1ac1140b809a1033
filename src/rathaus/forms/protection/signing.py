"""Texts that travel through a page and come back unchanged (HMAC, RFC 2104).

Signed with the keys that Plone keeps for each site. Plone takes a new one from time to time and
keeps the last five, so a page that has been open for days is still read.
"""

import hashlib
import hmac
from collections.abc import Iterator

from plone.keyring.interfaces import IKeyManager
from zope.component import getUtility

#: Hex signs of a signature.
LENGTH = 64


def sign(purpose: str, text: str) -> str:
    """:param purpose: what is signed; what was signed for one purpose is no good for another.
    :returns: the text with a signature before it."""
    return _signature(next(keys(purpose)), text) + text


def read(purpose: str, signed: object) -> str | None:
    """:param signed: what came back, whatever it is.
    :returns: the text, or None when this site has not signed it for this purpose."""
    if not isinstance(signed, str) or len(signed) < LENGTH:
        return None
    signature, text = signed[:LENGTH].encode("utf-8", "replace"), signed[LENGTH:]
    for key in keys(purpose):
        if hmac.compare_digest(_signature(key, text).encode(), signature):
            return text
    return None


def keys(purpose: str) -> Iterator[bytes]:
    """The site's secrets for one purpose, the present one first."""
    for secret in getUtility(IKeyManager)["_system"]:
        if secret:
            yield hmac.digest(secret.encode("utf-8"), f"rathaus.forms/{purpose}".encode(), "sha256")


def _signature(key: bytes, text: str) -> str:
    # A lone surrogate cannot be encoded strictly; it came from outside and fits no signature.
    return hmac.new(key, text.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
