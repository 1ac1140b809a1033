"""One attempt to tell a specialist system: POST over HTTP, signed (Standard Webhooks 1.0.0)."""

import json
import os
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import requests
from urllib3.exceptions import HTTPError

from rathaus import _
from rathaus.exchange.endpoint import Endpoint
from rathaus.exchange.interfaces import Refused
from rathaus.exchange.messages import Delivery
from rathaus.exchange.signing import headers
from rathaus.exchange.target import checked_url

#: Seconds until a connection stands, and until the other side has answered.
TIMEOUT = (5, 10)
#: Seconds after which it is left alone, even if a sign of its answer comes now and then.
LONGEST = 15
#: Variable of the process: file with the certificates of the city's own authority.
CA_VARIABLE = "RATHAUS_WEBHOOK_CA"
_GONE = 410
_TOO_MANY = 429


@dataclass(frozen=True)
class Result:
    """What became of an attempt.

    :ivar reason: why it failed, for the administrator; empty where it was taken
    :ivar is_away: nothing else would get through now either
    :ivar is_over: the other side wants to be told nothing more
    """

    reason: Any = ""
    is_away: bool = False
    is_over: bool = False


def body_of(delivery: Delivery, foreign_id: str | None) -> bytes:
    """The message: what has changed and where, never a content and nothing of a person.

    The id of the specialist system is its own and goes to nobody else.
    """
    line = delivery.line
    message = {
        "id": delivery.id,
        "type": f"{line['kind'].lower()}.{line['action']}",
        "timestamp": line["time"],
        "data": {
            "uid": line["uid"],
            "kind": line["kind"],
            "action": line["action"],
            "foreign_id": foreign_id,
        },
    }
    return json.dumps(message, ensure_ascii=False).encode("utf-8")


def send(endpoint: Endpoint, delivery: Delivery, foreign_id: str | None, now: datetime) -> Result:
    """Make one attempt.

    :param now: aware moment; it is signed, so that an old message cannot be sent again by others.
    """
    body = body_of(delivery, foreign_id)
    signed = headers(endpoint.secrets(now), delivery.id, int(now.timestamp()), body)
    try:
        url = checked_url(endpoint.url)
        status = _in_time(lambda: _post(url, body, signed))
    except Refused as refusal:
        return Result(refusal.message, is_away=True)
    except (requests.Timeout, TimeoutError):
        return Result(_("keine Antwort innerhalb von 10 Sekunden"), is_away=True)
    except requests.exceptions.SSLError:
        return Result(_("Das Zertifikat der Gegenseite ist nicht gültig."), is_away=True)
    # Also what requests does not make its own: addresses that urllib3 cannot read, and a file of
    # certificates that is not there. The text may hold names and addresses of the inner network;
    # the kind says enough.
    except (OSError, HTTPError) as error:
        return Result(type(error).__name__, is_away=True)
    if 200 <= status < 300:
        return Result()
    is_away = status >= 500 or status == _TOO_MANY
    return Result(f"HTTP {status}", is_away=is_away, is_over=status == _GONE)


def _in_time(work: Callable[[], int]) -> int:
    """Do it on a thread of its own: the time-outs of sockets begin anew with each sign that comes.

    :raises TimeoutError: it takes too long; its thread ends with the connection.
    """
    future: Future[int] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        # The border of the thread: whatever it is, is raised where it is waited for.
        except Exception as error:
            future.set_exception(error)

    threading.Thread(target=run, name="rathaus-webhook", daemon=True).start()
    return future.result(LONGEST)


def _post(url: str, body: bytes, signed: dict[str, str]) -> int:
    with requests.Session() as session:
        # Neither proxies nor passwords out of the surroundings of the process.
        session.trust_env = False
        session.verify = os.environ.get(CA_VARIABLE) or True
        answer = session.post(
            url,
            data=body,
            headers={"Content-Type": "application/json", "User-Agent": "Rathaus", **signed},
            timeout=TIMEOUT,
            allow_redirects=False,
            stream=True,
        )
        # The status is all that counts: whatever else is sent is not read.
        answer.close()
        return answer.status_code
