"""Signatures of webhooks (Standard Webhooks 1.0.0: symmetric signatures)."""

import base64
import hashlib
import hmac
import secrets

#: How a secret is told from other texts.
SECRET_PREFIX = "whsec_"  # noqa: S105 - no secret
_BYTES = 32


def new_secret() -> str:
    """:returns: the prefix and 256 random bits in base64."""
    return SECRET_PREFIX + base64.b64encode(secrets.token_bytes(_BYTES)).decode("ascii")


def signature(secret: str, message_id: str, timestamp: int, body: bytes) -> str:
    """:param secret: with its prefix.
    :param timestamp: of this attempt, seconds since 1970 UTC.
    :param body: exactly as it is sent.
    :returns: ``v1,`` and the HMAC-SHA256 over id, timestamp and body, joined by dots, in base64.
    """
    key = base64.b64decode(secret.removeprefix(SECRET_PREFIX))
    content = f"{message_id}.{timestamp}.".encode() + body
    digest = hmac.digest(key, content, hashlib.sha256)
    return "v1," + base64.b64encode(digest).decode("ascii")


def headers(secrets_now: list[str], message_id: str, timestamp: int, body: bytes) -> dict[str, str]:
    """:returns: the three headers; with several secrets, a signature of each."""
    signatures = [signature(each, message_id, timestamp, body) for each in secrets_now]
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(signatures),
    }
