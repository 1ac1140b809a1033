"""HEAD, answered as GET without the body (RFC 9110, section 9.3.2).

Zope sends the body of a page or file after the answer to a HEAD. On a connection that is kept open
the next reader takes it for the answer to the next request: behind a proxy one citizen would get
another citizen's document. And Plone answers a HEAD of most pages with 404, so that whoever watches
the site or checks links believes it is gone.
"""

from collections.abc import Callable
from collections.abc import Iterable
from typing import Any

Application = Callable[[dict[str, Any], Callable], Iterable[bytes]]


def filter_factory(
    settings: dict[str, str], **options: str
) -> Callable[[Application], Application]:
    """The filter, as the pipeline of the web server names it (see ``buildout.cfg``)."""
    return without_body


def without_body(application: Application) -> Application:
    """Answer HEAD with the status and the headers of GET, and with nothing behind them.

    :param application: the rest of the pipeline
    """

    def answer(environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] != "HEAD":
            return application(environ, start_response)
        body = application({**environ, "REQUEST_METHOD": "GET"}, start_response)
        # A file or a connection to the database may be behind it.
        getattr(body, "close", lambda: None)()
        return []

    return answer
