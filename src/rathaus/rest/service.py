"""A service that does what it declares: it reads, checks, does, and answers in one way."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

import transaction
from AccessControl import Unauthorized
from plone import api
from plone.protect.interfaces import IDisableCSRFProtection
from plone.rest import Service
from Products.CMFCore.WorkflowCore import WorkflowException
from zExceptions import BadRequest
from zope.i18n import translate
from zope.interface import alsoProvides
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse

from rathaus import _
from rathaus.exchange import api as exchange
from rathaus.exchange.interfaces import Answer
from rathaus.rest.checking import check
from rathaus.rest.interfaces import FieldError
from rathaus.rest.interfaces import Operation
from rathaus.rest.interfaces import Refused
from rathaus.rest.reading import fingerprint_of_parts
from rathaus.rest.reading import read_body
from rathaus.rest.reading import read_headers
from rathaus.rest.reading import read_query

_KEY_REFUSED = {
    "IdempotencyKeyInvalid": _("Dieser Idempotency-Key hat nicht die verlangte Form."),
    "IdempotencyKeyReused": _(
        "Dieser Idempotency-Key gehört zu einer anderen Anfrage. Bitte nehmen Sie einen neuen."
    ),
}


def address() -> str:
    """Where the addresses of all services begin.

    The mark ``++api++`` makes it REST, whatever a program says that it accepts.
    """
    return f"{api.portal.get().absolute_url()}/++api++"


def not_found(*fields: str) -> Refused:
    """:returns: the refusal for what is not there, or not for this account: nobody learns which.

    :param fields: of the body that named it; none where the address did
    """
    message = _("Das gibt es nicht, oder es gehört nicht zu Ihrem Bereich.")
    return Refused(404, "NotFound", message, [FieldError(each, message) for each in fields])


def etag(body: dict[str, Any]) -> str:
    """What ``ETag`` says of a body: the same for the same content."""
    canonical = json.dumps(body, sort_keys=True, ensure_ascii=True).encode("ascii")
    return f'"{hashlib.sha256(canonical).hexdigest()[:32]}"'


def _is_seen(uid: str) -> bool:
    """Whether who asks finds something."""
    return bool(api.portal.get_tool("portal_catalog").searchResults(UID=uid))


@implementer(IPublishTraverse)
class DeclaredService(Service):
    """One noun with one method of HTTP. A class names its operations and has a method for each.

    :cvar operations: each with another number of names in its address
    """

    operations: tuple[Operation, ...] = ()

    def __init__(self, context: Any, request: Any) -> None:
        self.context = context
        self.request = request
        self.names: list[str] = []
        self.query: dict[str, Any] = {}
        self.body: dict[str, Any] = {}
        self.file: Any = None
        self.account: Any = None

    def publishTraverse(self, request: Any, name: str) -> "DeclaredService":
        """Take one more name of the address."""
        self.names.append(name)
        return self

    def render(self) -> Any:
        """Answer."""
        # Who asks has shown a token, which no browser sends by itself.
        alsoProvides(self.request, IDisableCSRFProtection)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        try:
            return self._answer()
        except Refused as refusal:
            answer = refusal
        except Unauthorized:
            answer = self._unauthorized()
        except (BadRequest, WorkflowException) as error:
            # Refusals of the rooms are of many classes; all of them carry a sentence.
            if not hasattr(error, "message"):
                raise
            answer = Refused(409, "NotPossible", error.message)
        # Half of a deed is taken back, and with it what waits for the index, which a savepoint keeps.
        transaction.doom()
        return self._say(answer.status, self._body_of(answer))

    @property
    def _writes(self) -> bool:
        return self.request.method not in ("GET", "HEAD")

    def _answer(self) -> Any:
        operation, values = self._operation()
        if not operation.is_public:
            self.account = exchange.require_account()
        for each in operation.parameters:
            if each.place == "path":
                self._check_name(values[each.name], each.schema)
        self.query = read_query(self.request, operation)
        read_headers(self.request, operation)
        if operation.body is not None:
            self.body, self.file = read_body(self.request, operation)
        work = getattr(self, operation.name)
        if operation.answer is None:
            return work(**values)
        if self._writes:
            answer = self._once(lambda: Answer(operation.status, work(**values)))
        else:
            answer = Answer(operation.status, work(**values))
        return self._say(answer.status, answer.body, operation)

    def _once(self, work: Callable[[], Answer]) -> Answer:
        """Do it, or give the answer that the same request has got before.

        :raises Refused: it is no key, or the key of another request; or what was done then lies
            outside of the scope by now.
        """
        done = []

        def do() -> Answer:
            done.append(work())
            return done[0]

        fingerprint = fingerprint_of_parts(self.request, self.body, self.file)
        answer = exchange.idempotent(self.request, do, fingerprint)
        if answer.status >= 400:
            kind = answer.body["type"]
            raise Refused(answer.status, kind, _KEY_REFUSED[kind])
        if not done and not _is_seen(answer.body["uid"]):
            raise not_found()
        return answer

    def _operation(self) -> tuple[Operation, dict[str, str]]:
        for each in self.operations:
            names = each.path.split("/")[1:]
            if len(names) == len(self.names):
                pairs = zip(names, self.names, strict=True)
                return each, {name.strip("{}"): value for name, value in pairs}
        raise not_found()

    def _check_name(self, value: str, schema: dict[str, Any]) -> None:
        try:
            check(value, schema)
        except Refused as refusal:
            # An address that nothing can have.
            raise not_found() from refusal

    def _say(self, status: int, body: dict[str, Any], operation: Operation | None = None) -> str:
        response = self.request.response
        # Locked, because Plone would make a page of some statuses.
        response.setStatus(status, lock=1)
        response.setHeader("Content-Type", "application/json; charset=utf-8")
        promised = operation.headers if operation is not None else {}
        if "ETag" in promised:
            response.setHeader("ETag", etag(body))
        if "Location" in promised:
            noun = operation.path.partition("/")[0]
            response.setHeader("Location", f"{address()}/{noun}/{body['uid']}")
        return json.dumps(body, ensure_ascii=False, indent=2)

    def _unauthorized(self) -> Refused:
        if api.user.is_anonymous():
            self.request.response.setHeader("WWW-Authenticate", 'Bearer realm="rathaus"')
            return Refused(401, "Unauthorized", _("Bitte nennen Sie ein gültiges Token."))
        return Refused(403, "Forbidden", _("Dazu haben Sie nicht das Recht."))

    def _body_of(self, refusal: Refused) -> dict[str, Any]:
        wanted = self.request.getHeader("Accept-Language") or ""
        language = "en" if wanted.strip().lower().startswith("en") else "de"

        def said(message: Any) -> str:
            return translate(message, target_language=language)

        body: dict[str, Any] = {"type": refusal.kind, "message": said(refusal.message)}
        if refusal.errors:
            body["errors"] = [
                {"field": each.field, "message": said(each.message)} for each in refusal.errors
            ]
        return body
