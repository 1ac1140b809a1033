"""Requests that Zope cannot take apart are answered with 400 and a sentence.

Zope reads the query and the head of a form before it looks for the site. What fails there, such as
``?limit:int=abc`` or a form without the line between its parts, is told as a fault of the server (500 or
503), with an alarm in its log, although the client is to blame. Fields of a body are not looked at here: the
body would have to be read twice.
"""

import json
from collections.abc import Callable
from collections.abc import Iterable
from io import BytesIO
from typing import Any
from urllib.parse import unquote

from ZPublisher.HTTPRequest import HTTPRequest
from ZPublisher.HTTPRequest import parse_options_header
from ZPublisher.HTTPResponse import HTTPResponse

Application = Callable[[dict[str, Any], Callable], Iterable[bytes]]
#: No site is found yet, and so no language of the person.
SENTENCE = "Diese Anfrage ist nicht lesbar. Es wurde nichts gespeichert."


def filter_factory(
    settings: dict[str, str], **options: str
) -> Callable[[Application], Application]:
    """The filter, as the pipeline of the web server names it (see ``buildout.cfg``)."""
    return refused_when_unreadable


def refused_when_unreadable(application: Application) -> Application:
    """Hand on what Zope can read.

    :param application: the rest of the pipeline
    """

    def answer(environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
        if _has_its_boundary(environ) and _has_a_readable_query(environ):
            return application(environ, start_response)
        kind, body = "text/plain; charset=utf-8", SENTENCE
        if "json" in environ.get("HTTP_ACCEPT", ""):
            kind = "application/json"
            body = json.dumps({"type": "BadRequest", "message": SENTENCE})
        headers = [("Content-Type", kind), ("Cache-Control", "no-store")]
        start_response("400 Bad Request", headers)
        return [body.encode()]

    return answer


def _has_its_boundary(environ: dict[str, Any]) -> bool:
    kind, options = parse_options_header(environ.get("CONTENT_TYPE") or "")
    return kind.lower() != "multipart/form-data" or bool(options.get("boundary"))


def _has_a_readable_query(environ: dict[str, Any]) -> bool:
    # Only names with a colon tell Zope to convert their values
    if ":" not in unquote(environ.get("QUERY_STRING") or ""):
        return True
    asked = HTTPRequest(BytesIO(), {**environ, "REQUEST_METHOD": "GET"}, HTTPResponse())
    try:
        asked.processInputs()
    # Zope's converters fail with whatever Python raises there: that is what this filter is for
    except Exception:
        return False
    finally:
        asked.close()
    return True
