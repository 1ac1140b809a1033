"""References for people and the telephone: ``WG-7K3F-9Q2M``.

Crockford's base 32 has no I, L, O and U, so that nothing is misread. Random and never a counter:
nobody learns how many applications there are, and no two writers wait for the same number.
"""

import re
import secrets

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BODY = 8
#: What a service without a usable prefix gets: an editor's mistake must not stop a citizen.
FALLBACK_PREFIX = "RH"
# x^5 + x^2 + 1, irreducible over GF(2): makes GF(32) of the five-bit signs.
_POLYNOMIAL = 0b100101


def new_reference(prefix: str) -> str:
    """:param prefix: two to four letters of the service; anything else becomes ``RH``.
    :returns: a random reference of 35 bits; whether it is free is for the log to say."""
    prefix = prefix.upper() if re.fullmatch(r"[A-Za-z]{2,4}", prefix) else FALLBACK_PREFIX
    body = "".join(secrets.choice(_SIGNS) for _ in range(_BODY - 1))
    body += check_sign(prefix, body)
    return f"{prefix}-{body[:4]}-{body[4:]}"


def read_reference(text: str) -> str | None:
    """Read what a person typed: small letters, missing dashes, O for 0, I or L for 1.

    :returns: the reference as it is written in full, or None when the check sign does not fit.
    """
    # No reference is nearly as long; a page of text is not worth the work.
    compact = re.sub(r"[\s‐-―-]", "", text[:40]).upper()
    prefix, body = compact[:-_BODY], compact[-_BODY:].translate(_MISREAD)
    if not re.fullmatch(r"[A-Z]{2,4}", prefix) or len(body) != _BODY:
        return None
    if any(sign not in _SIGNS for sign in body) or check_sign(prefix, body[:-1]) != body[-1]:
        return None
    return f"{prefix}-{body[:4]}-{body[4:]}"


def check_sign(prefix: str, body: str) -> str:
    """The last sign. With it every single wrong sign and every swap of two signs is noticed:
    in GF(32) each place has its own weight, a power of two."""
    total = 0
    for value in [ord(letter) - ord("A") + 1 for letter in prefix] + [
        _SIGNS.index(sign) for sign in body
    ]:
        total = _doubled(total ^ value)
    return _SIGNS[total]


def _doubled(value: int) -> int:
    value <<= 1
    return value ^ _POLYNOMIAL if value & 0b100000 else value
