"""Which requests get what everybody gets."""

from typing import Any

#: Anything that tells visitors apart. A cookie of any name counts: nobody knows what a login that
#: is added later calls its own.
_PERSONAL = ("HTTP_AUTHORIZATION", "HTTP_COOKIE", "REMOTE_USER")


def is_public_request(environ: dict[str, Any]) -> bool:
    """Tell whether the answer depends on nothing but the address.

    :param environ: of WSGI
    """
    return (
        environ.get("REQUEST_METHOD") == "GET"
        and not any(environ.get(name) for name in _PERSONAL)
        and "HTTP_RANGE" not in environ
        and _wants_page(environ.get("HTTP_ACCEPT", ""))
    )


def _wants_page(accept: str) -> bool:
    # One single other type asks the REST interface, under the same address
    return accept in ("", "*/*") or "text/html" in accept


def address(environ: dict[str, Any]) -> tuple[str, ...]:
    """The whole address, with the host that links of the page begin with.

    :param environ: of WSGI
    """
    return (
        environ.get("wsgi.url_scheme", ""),
        environ.get("HTTP_HOST", "") or f"{environ['SERVER_NAME']}:{environ['SERVER_PORT']}",
        environ.get("SCRIPT_NAME", ""),
        environ.get("PATH_INFO", ""),
        environ.get("QUERY_STRING", ""),
    )
