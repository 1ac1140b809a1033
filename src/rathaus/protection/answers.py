"""Headers and cookies of every answer, also of those that no page of ours has made.

A filter of the WSGI pipeline, the outermost one (see ``buildout.cfg``). Pages set what they need
themselves (``theme/headers.py``, ``documents/delivery.py``); what is missing is added here, as strict as
the kind of the answer allows: a picture, a feed or an answer in JSON has nothing to load or to run.
"""

from collections.abc import Callable
from collections.abc import Iterable
from typing import Any

Application = Callable[[dict[str, Any], Callable], Iterable[bytes]]
Headers = list[tuple[str, str]]

#: Two years, as browsers' lists of such hosts demand (hstspreload.org); whether all names below the
#: host speak https too is known to the city alone.
HSTS = "max-age=63072000"
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
REFERRER = "strict-origin-when-cross-origin"

#: A page that is none of ours, such as Zope's own: it may load what it likes from us alone.
POLICY_OF_PAGES = (
    "default-src 'self' 'unsafe-inline' 'unsafe-eval'; img-src 'self' data: blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
#: Chromium shows no PDF in a sandbox; its viewer is a process of its own without our cookies.
POLICY_OF_PDF = (
    "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'"
)
#: Pictures in SVG and documents in XML may hold scripts; in a sandbox they are nobody's.
POLICY_OF_REST = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'self'"
)
#: What says with which program, and in which version, we are made.
_TALKATIVE = frozenset({"x-powered-by"})


def filter_factory(
    settings: dict[str, str], **options: str
) -> Callable[[Application], Application]:
    """The filter, as the pipeline of the web server names it."""
    return protected


def protected(application: Application) -> Application:
    """Add what an answer lacks.

    :param application: the rest of the pipeline
    """

    def answer(environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
        is_https = came_by_https(environ)

        def start(status: str, headers: Headers, *exc_info: Any) -> Any:
            is_new = not status.startswith("304")
            return start_response(status, protected_headers(headers, is_https, is_new), *exc_info)

        return application(environ, start)

    return answer


def came_by_https(environ: dict[str, Any]) -> bool:
    """Tell whether the person's connection is encrypted: ours, or that of the proxy in front.

    :param environ: of WSGI
    """
    path = environ.get("PATH_INFO", "")
    return environ.get("wsgi.url_scheme") == "https" or path.startswith("/VirtualHostBase/https/")


def protected_headers(headers: Headers, is_https: bool, is_new: bool = True) -> Headers:
    """The headers of an answer, with those that it lacks.

    :param headers: as the application gives them; what they say stays
    :param is_https: whether the answer goes over an encrypted connection
    :param is_new: whether it has a content. A browser that shows what it has kept (304) takes over each
        header of the answer in the place of the kept one, and nothing here knows the kind of the page.
    """
    kept = [
        (name, _protected_cookie(value, is_https) if name.lower() == "set-cookie" else value)
        for name, value in headers
        if name.lower() not in _TALKATIVE
    ]
    if not is_new:
        return kept
    said = {name.lower(): value for name, value in kept}
    wanted = {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "SAMEORIGIN",
        "Referrer-Policy": REFERRER,
        "Permissions-Policy": PERMISSIONS,
        "Content-Security-Policy": _policy(said.get("content-type", "")),
    }
    if is_https:
        wanted["Strict-Transport-Security"] = HSTS
    kept += [(name, value) for name, value in wanted.items() if name.lower() not in said]
    return kept


def _policy(content_type: str) -> str:
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "text/html":
        return POLICY_OF_PAGES
    return POLICY_OF_PDF if kind == "application/pdf" else POLICY_OF_REST


def _protected_cookie(cookie: str, is_https: bool) -> str:
    """No cookie of ours is read by a script, sent by a foreign page's form, or sent unencrypted."""
    attributes = {part.partition("=")[0].strip().lower() for part in cookie.split(";")[1:]}
    if "httponly" not in attributes:
        cookie += "; HttpOnly"
    if "samesite" not in attributes:
        cookie += "; SameSite=Lax"
    if is_https and "secure" not in attributes:
        cookie += "; Secure"
    return cookie
