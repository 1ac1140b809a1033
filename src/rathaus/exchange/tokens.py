"""The secret that a specialist system shows with every request (RFC 6750, section 2.1)."""

import hashlib
import hmac
import re
import secrets

#: By this, programs that look for published secrets recognise one.
PREFIX = "rh_"
_BYTES = 32
_TOKEN = re.compile(rf"{PREFIX}[A-Za-z0-9_-]{{43}}")


def new_token() -> str:
    """:returns: a prefix and 256 random bits; base64url."""
    return PREFIX + secrets.token_urlsafe(_BYTES)


def hash_of(token: str) -> str:
    """What is stored of a token.

    256 random bits need no slow hash: nobody tries them all.

    :returns: SHA-256 in hex.
    """
    return hashlib.sha256(token.encode("utf-8")).hexdigest()


def is_token_of(token: str, token_hash: str) -> bool:
    """Whether a token belongs to a hash, in the same time whatever is wrong with it."""
    return hmac.compare_digest(hash_of(token), token_hash)


def in_header(authorization: str | None) -> str | None:
    """The token of a header ``Authorization``.

    :returns: what stands there; "" for something that begins like one of ours and cannot be one;
        None for a header that is not meant for service accounts.
    """
    scheme, _space, value = (authorization or "").partition(" ")
    value = value.strip()
    if scheme.lower() != "bearer" or not value.startswith(PREFIX):
        return None
    return value if _TOKEN.fullmatch(value) else ""
