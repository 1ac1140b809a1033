"""What somebody reads when a page cannot be shown."""

import json
import logging
import secrets
from functools import cached_property
from html import escape
from pathlib import Path
from urllib.parse import quote

from AccessControl import getSecurityManager
from plone.base.navigationroot import get_navigation_root_object
from plone.rest.errors import ErrorHandling
from plone.rest.interfaces import IAPIRequest
from Products.CMFPlone.browser import exceptions
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from transaction.interfaces import TransientError
from zExceptions import Forbidden
from zExceptions import HTTPException
from zExceptions import NotFound
from zExceptions import Unauthorized
from zope.component import getMultiAdapter
from zope.component.hooks import getSite
from zope.i18n import translate

from rathaus import _
from rathaus.protection.interfaces import TooManyRequests
from rathaus.search.api import Hit
from rathaus.theme.assets import FOLDER
from rathaus.theme.headers import SELF_CONTAINED
from rathaus.theme.headers import protect
from rathaus.theme.lost import similar_pages
from rathaus.theme.lost import words_of

logger = logging.getLogger("rathaus.errors")

PLONE_PAGE = Path(exceptions.__file__).parent / "templates" / "error_message.pt"

MISSING = "missing"
FORBIDDEN = "forbidden"
REFUSED = "refused"
TOO_MANY = "too_many"
BUSY = "busy"
BROKEN = "broken"

TITLES = {
    MISSING: _("Diese Seite gibt es nicht"),
    FORBIDDEN: _("Diese Seite ist nicht öffentlich"),
    REFUSED: _("Das hat so nicht geklappt"),
    TOO_MANY: _("Bitte warten Sie etwas"),
    BUSY: _("Bitte versuchen Sie es noch einmal"),
    BROKEN: _("Bei uns ist ein Fehler passiert"),
}
TEXTS = {
    MISSING: _("Vielleicht ist die Adresse falsch geschrieben, oder die Seite ist umgezogen."),
    FORBIDDEN: _("Sie brauchen eine Berechtigung, um sie zu sehen."),
    REFUSED: _(
        "Wir konnten Ihre Anfrage nicht verarbeiten. Bitte gehen Sie zurück und versuchen Sie es noch einmal."
    ),
    TOO_MANY: _(
        "Das waren zu viele Versuche. In einer Viertelstunde können Sie es noch einmal versuchen."
    ),
    BUSY: _(
        "Mehrere haben im selben Moment etwas geändert. Was Sie zuletzt geschickt haben, ist nicht gespeichert. Bitte gehen Sie zurück und schicken Sie es noch einmal."
    ),
    BROKEN: _("Das liegt nicht an Ihnen. Bitte versuchen Sie es in ein paar Minuten noch einmal."),
}


def kind_of(error: Exception) -> str:
    """Which of the pages tells about an error."""
    if isinstance(error, NotFound):
        return MISSING
    if isinstance(error, Unauthorized | Forbidden):
        return FORBIDDEN
    if isinstance(error, TooManyRequests):
        return TOO_MANY
    if isinstance(error, HTTPException) and error.getStatus() < 500:
        return REFUSED
    if isinstance(error, TransientError):
        # It met other writers as often as the publisher tries again
        return BUSY
    return BROKEN


def _set_status(response, error: Exception) -> None:
    if kind_of(error) == BUSY:
        # plone.transformchain would set it by the class of the error again
        response.setStatus(503, lock=True)
        response.setHeader("Retry-After", "5")
    else:
        response.setStatus(type(error))


class ErrorPage(BrowserView):
    """A page of the site that tells what happened and what can be done. Nothing of the error
    itself is on it: who runs the site finds it in the log under the number."""

    index = ViewPageTemplateFile("templates/error.pt")
    number = ""

    def __call__(self):
        if IAPIRequest.providedBy(self.request):
            # Programs get JSON and are never led to the page of the login
            return ErrorHandling(self.context, self.request)()
        self.error = self.context
        self.kind = kind_of(self.error)
        if self.kind == MISSING and self._moved():
            return ""
        response = self.request.response
        _set_status(response, self.error)
        response.setHeader("Cache-Control", "no-store")
        if self.kind == BROKEN:
            self.number = noted(self.error)
        if _wants_json(self.request):
            return _as_json(self.request, self.error)
        self.context = self._place()
        try:
            return self.index()
        except Exception:
            # The frame itself may be what is broken; somebody waits for an answer all the same
            logger.exception("The error page could not be made.")
            return plain_page(self.request, self.kind, self.number)

    def _moved(self):
        place = getattr(self, "__parent__", None) or getSite()
        redirector = getMultiAdapter((place, self.request), name="plone_redirector_view")
        return redirector.attempt_redirect()

    def _place(self):
        """The start page of the language; whatever failed may be nothing a visitor may see."""
        parent = getattr(self, "__parent__", None)
        return get_navigation_root_object(parent, getSite()) or getSite()

    @property
    def page_title(self):
        return TITLES[self.kind]

    @property
    def page_description(self):
        return TEXTS[self.kind]

    @cached_property
    def words(self) -> str:
        """What the missing address seems to be about."""
        base = getSite().absolute_url()
        return words_of(self.request.get("ACTUAL_URL", "").removeprefix(base))

    @cached_property
    def similar(self) -> list[Hit]:
        return similar_pages(self.words) if self.kind == MISSING else []

    @property
    def login_url(self) -> str:
        """Where staff log in and come back from; empty for somebody who is logged in."""
        if "Authenticated" in getSecurityManager().getUser().getRoles():
            return ""
        asked = quote(self.request.get("ACTUAL_URL", ""), safe="")
        return f"{getSite().absolute_url()}/login?came_from={asked}"


class ForbiddenPage(ErrorPage):
    """Where Plone sends somebody who is logged in and may not see what he asked for."""

    kind = FORBIDDEN

    def __call__(self):
        self.request.response.setStatus(403)
        return self.index()


class PlainErrorPage(exceptions.ExceptionView):
    """Outside of a site there is no frame. Another site in the same Zope keeps Plone's page."""

    index = ViewPageTemplateFile(str(PLONE_PAGE))

    def __call__(self):
        if getSite() is not None:
            return super().__call__()
        error = self.context
        kind = kind_of(error)
        _set_status(self.request.response, error)
        number = noted(error) if kind == BROKEN else ""
        if _wants_json(self.request):
            return _as_json(self.request, error)
        return plain_page(self.request, kind, number)


def noted(error: Exception) -> str:
    """Write an error into the log.

    :returns: the number under which it stands there
    """
    number = secrets.token_hex(4)
    logger.error("Error %s", number, exc_info=error)
    return number


def plain_page(request, kind: str, number: str) -> str:
    """A page that needs neither site nor database; the build has put its style into it."""
    response = request.response
    response.setHeader("Content-Type", "text/html; charset=utf-8")
    response.setHeader("Content-Security-Policy", SELF_CONTAINED)
    protect(response, is_staff=False)
    text = translate(TEXTS[kind], context=request)
    if number:
        label = translate(
            _("Nummer des Fehlers: ${number}", mapping={"number": number}), context=request
        )
        text = f"{text} {label}"
    page = (FOLDER / "plain.html").read_text(encoding="utf-8")
    title = translate(TITLES[kind], context=request)
    return page.replace("[title]", escape(title)).replace("[text]", escape(text))


def _wants_json(request):
    accepted = request.getHeader("Accept") or ""
    return "application/json" in accepted and "text/html" not in accepted


def _as_json(request, error):
    request.response.setHeader("Content-Type", "application/json")
    return json.dumps({"error_type": type(error).__name__})
