"""The same request twice is done once (draft-ietf-httpapi-idempotency-key-header-07).

The answer is stored in the transaction of the deed: either both are there, or neither.
"""

import hashlib
import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from rathaus.calendar.api import utc_now
from rathaus.exchange.interfaces import Answer
from rathaus.exchange.store import exchange
from rathaus.journal.api import current_actor

HEADER = "Idempotency-Key"
KEPT = timedelta(days=30)
#: The draft wants a string of RFC 8941, in quotation marks; most programs leave them out.
_KEY = re.compile(r'"[\x20-\x21\x23-\x5b\x5d-\x7e]{1,255}"|[\x21\x23-\x5b\x5d-\x7e]{1,255}')
_PIECE = 1 << 16


def idempotent(request: Any, make: Callable[[], Answer], fingerprint: str | None = None) -> Answer:
    """Do what a request asks for, or give the answer that it got before.

    An exception of ``make`` leaves nothing behind, so that the same key may be used again. Without
    the header, everything is done every time.

    :param make: does the deed; only an answer below 400 is kept.
    :param fingerprint: of the request, where its body is not to be read here; see
        :func:`fingerprint_of`.
    :returns: the answer; 400 for a header that is no key, 422 for a key of another request.
    """
    header = request.getHeader(HEADER)
    if header is None:
        return make()
    if not _KEY.fullmatch(header.strip()):
        return Answer(400, _problem("IdempotencyKeyInvalid", "The Idempotency-Key is malformed."))
    key = header.strip().strip('"')
    return answered_once(current_actor(), key, fingerprint or fingerprint_of(request), make)


def answered_once(actor: str, key: str, fingerprint: str, make: Callable[[], Answer]) -> Answer:
    """See :func:`idempotent`; keys of different actors have nothing to do with each other."""
    answers = exchange().answers
    name = json.dumps([actor, key])
    known = answers.get(name)
    if known is not None:
        of, status, body = known
        if of != fingerprint:
            sentence = "This Idempotency-Key was used for another request."
            return Answer(422, _problem("IdempotencyKeyReused", sentence))
        return Answer(status, json.loads(body))
    answer = make()
    if answer.status < 400:
        line = (fingerprint, answer.status, json.dumps(answer.body))
        answers.put(name, line, utc_now().date().isoformat())
    return answer


def fingerprint_of(request: Any) -> str:
    """SHA-256 in hex over method, path, query and body: what makes a request the same."""
    digest = hashlib.sha256()
    for name in ("REQUEST_METHOD", "PATH_INFO", "QUERY_STRING"):
        digest.update(str(request.environ.get(name, "")).encode("utf-8") + b"\n")
    body = request.get("BODYFILE")
    if body is None:
        digest.update(request.get("BODY") or b"")
        return digest.hexdigest()
    position = body.tell()
    body.seek(0)
    while piece := body.read(_PIECE):
        digest.update(piece)
    body.seek(position)
    return digest.hexdigest()


def forget_old_answers() -> int:
    """Remove the answers of more than thirty days ago.

    :returns: how many there were.
    """
    return exchange().answers.remove_before((utc_now() - KEPT).date().isoformat())


def _problem(kind: str, message: str) -> dict[str, str]:
    return {"type": kind, "message": message}
