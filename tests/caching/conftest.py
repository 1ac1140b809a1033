"""A visitor who stands before the door of the served site."""

from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

import pytest
import transaction
from AccessControl.SecurityManagement import getSecurityManager
from AccessControl.SecurityManagement import setSecurityManager
from plone import api
from zope.component.hooks import getSite
from zope.component.hooks import setSite
from zope.globalrequest import getRequest
from zope.globalrequest import setRequest
from ZPublisher.httpexceptions import HTTPExceptionHandler
from ZPublisher.WSGIPublisher import publish_module

from pages_city import add_form
from pages_city import add_service
from pages_city import build
from rathaus.caching.door import Door

MEGABYTE = 1024 * 1024


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes
    #: Whether Zope was asked
    is_new: bool


@contextmanager
def _as_before():
    """Zope leaves the site, the user and the request behind when it has answered."""
    site, request, manager = getSite(), getRequest(), getSecurityManager()
    try:
        yield
    finally:
        setSite(site)
        setRequest(request)
        setSecurityManager(manager)


class Visitor:
    """Sends requests through the same filters as ``buildout.cfg`` sets up."""

    def __init__(self):
        self.asked = []
        self.door = Door(self._zope, MEGABYTE)
        self._application = HTTPExceptionHandler(publish_module)

    def _zope(self, environ, start_response):
        self.asked.append(environ["PATH_INFO"])
        return self._application(environ, start_response)

    def get(self, path, method="GET", query="", **headers):
        """Answer of the site.

        :param path: from the root of Zope
        :param headers: names in lower case with underscores
        """
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SCRIPT_NAME": "",
            "SERVER_NAME": "rathaus.example.org",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "rathaus.example.org",
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
            "wsgi.errors": BytesIO(),
            **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
        }
        before = len(self.asked)
        started = []
        with _as_before():
            body = b"".join(self.door(environ, lambda *answer: started.extend(answer)))
        names = {name.lower(): value for name, value in started[1]}
        return Answer(int(started[0][:3]), names, body, len(self.asked) > before)

    def keeps(self, path, **request):
        """Tell whether a second request to the same page is answered without Zope."""
        self.get(path, **request)
        return not self.get(path, **request).is_new


@pytest.fixture
def city(functional):
    """A city with a service, its form, a draft, a page and everything that is not public."""
    city = build(functional["portal"])
    with api.env.adopt_roles(["Manager"]):
        dog = add_service(city, "Hund anmelden", id="hund", teaser="Für alle Hunde")
        add_form(dog, "Hund anmelden", id="formular")
        add_service(city, "Katze anmelden", id="katze", published=False)
    transaction.commit()
    return city


@pytest.fixture
def visitor(city):
    return Visitor()
