"""While the database is away people read that we are back soon, as 503 and not as a fault of ours.

Zope shows its error page with the help of the database, so without one the web server itself would
answer, with a line in English. Whoever sends the same form again afterwards sends it once only, also
where the database had stored it and could not say so any more (see ``intake/accept.py``).
"""

import json
import logging
from collections.abc import Callable
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Application = Callable[[dict[str, Any], Callable], Iterable[bytes]]
#: Made by the build, for proxies; it loads nothing.
PAGE = Path(__file__).parent / "theme" / "static" / "wartung.html"
SENTENCE = "Die Datenbank ist gerade nicht erreichbar. Bitte versuchen Sie es gleich noch einmal."
#: Seconds; a database that is started again needs few.
RETRY_AFTER = "10"

logger = logging.getLogger(__name__)


def filter_factory(
    settings: dict[str, str], **options: str
) -> Callable[[Application], Application]:
    """The filter, as the pipeline of the web server names it (see ``buildout.cfg``)."""
    return lambda application: told_when_away(application, errors_of_driver())


def errors_of_driver() -> tuple[type[Exception], ...]:
    """What PostgreSQL's driver raises when the database cannot be reached; nothing without it."""
    try:
        import psycopg2
    except ImportError:
        return ()
    return (psycopg2.OperationalError, psycopg2.InterfaceError)


def told_when_away(application: Application, errors: tuple[type[Exception], ...]) -> Application:
    """Answer for what could not be asked.

    :param application: the rest of the pipeline
    :param errors: by which it says that the database is away
    """

    def answer(environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
        try:
            return application(environ, start_response)
        except errors as error:
            # Its message names servers and users.
            logger.error("The database is away: %s", type(error).__name__)
        kind, body = "text/html; charset=utf-8", _page()
        if "json" in environ.get("HTTP_ACCEPT", ""):
            kind = "application/json"
            body = json.dumps({"type": "ServiceUnavailable", "message": SENTENCE})
        start_response(
            "503 Service Unavailable",
            [("Content-Type", kind), ("Retry-After", RETRY_AFTER), ("Cache-Control", "no-store")],
        )
        return [body.encode()]

    return answer


def _page() -> str:
    return PAGE.read_text(encoding="utf-8") if PAGE.exists() else SENTENCE
