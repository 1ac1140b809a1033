"""What the pages of a form ask of protection.

The first page of a form and the review page put :func:`markup` into their form element. When
something was sent from them, :func:`refusal` is asked first; if there is one, the page is shown
again with its sentence above and with everything that was typed.
"""

import logging
from typing import Any

from plone import api

from rathaus import _
from rathaus.forms.filling.posted import DRAFT
from rathaus.forms.filling.posted import text_of
from rathaus.forms.freeze import service_of
from rathaus.forms.protection import page_time
from rathaus.forms.protection import proof
from rathaus.forms.protection.interfaces import Refusal
from rathaus.forms.protection.settings import settings
from rathaus.forms.protection.tries import WINDOW
from rathaus.forms.protection.tries import network
from rathaus.forms.protection.tries import tries
from rathaus.forms.questions.form import Form
from rathaus.languages import api as languages
from rathaus.page_part import PagePart

__all__ = ["Refusal", "hidden_fields", "markup", "refusal"]

logger = logging.getLogger(__name__)

#: A name that programs like and browsers do not know; no question can have a dash in its name.
TRAP = "home-page"
PAGE_TIME = "page-time"

_MARKUP = PagePart(__file__, "protection")


def hidden_fields(easyform: Any, form: Form, request: Any) -> list[tuple[str, str]]:
    """Name and value of what the page carries unseen; :func:`markup` has them too.

    A page that comes again keeps the time at which it was opened first.
    """
    uid = api.content.get_uuid(easyform)
    sent = request.form.get(PAGE_TIME) if request.method == "POST" else None
    if page_time.is_stamp(uid, sent):
        return [(PAGE_TIME, sent)]
    asks = bool(form.steps) and any(each.is_answered for each in form.steps[0].questions)
    return [(PAGE_TIME, page_time.stamp(uid, settings().minimum_seconds if asks else 0))]


def markup(easyform: Any, form: Form, request: Any, *, at_sending: bool = False) -> str:
    """HTML for inside of the page's form element: the trap, the hidden fields, the task.

    :param at_sending: on the review page; the task was solved when the draft began.
    """
    service = service_of(easyform)
    return _MARKUP(
        languages.current_language(request),
        trap=TRAP,
        fields=hidden_fields(easyform, form, request),
        proof_name=proof.FIELD if _wants_proof(easyform) and not at_sending else "",
        challenge_url=f"{easyform.absolute_url()}/@@aufgabe",
        service_url=service.absolute_url() if service is not None else "",
    )


def refusal(easyform: Any, request: Any, *, at_sending: bool = False) -> Refusal | None:
    """Whether what was sent is taken now; called for the first POST and for the sending.

    Sets status and ``Retry-After`` of the answer. The caller shows the page again with everything
    that was typed; only files of a first page have to be chosen again, as there is no draft yet.

    :param at_sending: the draft exists, so the page was open for long and the task was solved.
    :returns: None when it is taken.
    """
    found = _refusal(easyform, request, at_sending)
    if found is not None:
        request.response.setStatus(found.status)
        if found.retry_after:
            request.response.setHeader("Retry-After", str(found.retry_after))
    return found


def _refusal(easyform: Any, request: Any, at_sending: bool) -> Refusal | None:
    uid = api.content.get_uuid(easyform)
    wait = _too_many(uid, request, at_sending)
    if wait:
        return _noted(uid, "too many", Refusal(429, _wait_sentence(wait), wait))
    if request.form.get(TRAP):
        return _noted(uid, "trap", Refusal(422, TRAPPED))
    if at_sending:
        return None
    if page_time.is_too_quick(uid, request.form.get(PAGE_TIME)):
        return _noted(uid, "too quick", Refusal(422, TOO_QUICK))
    if _wants_proof(easyform):
        judgement = proof.judged(uid, request.form.get(proof.FIELD), text_of(request.form, DRAFT))
        if judgement != proof.GOOD:
            return _noted(uid, f"proof {judgement}", Refusal(422, PROOF[judgement]))
    return None


def _too_many(uid: str, request: Any, at_sending: bool) -> int | None:
    """Beginning and sending are counted apart: who begins a thousand drafts keeps nobody from
    sending."""
    limits = settings()
    moment = "send" if at_sending else "begin"
    client = network(request.getClientAddr())
    return tries.note(f"{moment}/{uid}/{client}", limits.tries_per_network) or tries.note(
        f"{moment}/{uid}", limits.tries_per_form
    )


def _noted(uid: str, reason: str, found: Refusal) -> Refusal:
    # Which form and why, never who.
    logger.info("Form %s: refused, %s.", uid, reason)
    return found


def _wants_proof(easyform: Any) -> bool:
    return bool(getattr(easyform, "proof_of_work", False))


def _wait_sentence(seconds: int):
    return _(
        "Von Ihrem Anschluss oder für dieses Formular kamen in den letzten ${window} Minuten sehr "
        "viele Anfragen. Ihre Angaben stehen noch auf dieser Seite. Bitte lassen Sie die Seite "
        "offen und versuchen Sie es in ${minutes} Minuten noch einmal.",
        mapping={"window": WINDOW // 60, "minutes": -(-seconds // 60)},
    )


TRAPPED = _(
    "In einem Feld, das Sie nicht sehen, stand etwas. So etwas machen meist Programme, manchmal "
    "aber auch Browser, die Felder von allein ausfüllen. Ihre Angaben stehen noch hier. Bitte "
    "senden Sie sie noch einmal."
)
TOO_QUICK = _(
    "Das ging sehr schnell, und wir müssen uns vor Programmen schützen. Ihre Angaben stehen noch "
    "hier. Bitte prüfen Sie sie kurz und senden Sie sie noch einmal."
)
PROOF = {
    proof.MISSING: _(
        "Ihr Browser konnte eine kleine Rechenaufgabe nicht lösen, mit der wir uns vor Programmen "
        "schützen; dafür braucht er JavaScript. Ihre Angaben stehen noch hier. Ohne JavaScript "
        "können Sie den Antrag auf Papier stellen oder uns anrufen."
    ),
    proof.EXPIRED: _(
        "Die Seite war lange offen, und die Rechenaufgabe, mit der wir uns vor Programmen "
        "schützen, ist abgelaufen. Ihre Angaben stehen noch hier. Bitte senden Sie sie noch einmal."
    ),
    proof.WRONG: _(
        "Die Rechenaufgabe, mit der wir uns vor Programmen schützen, wurde nicht richtig gelöst. "
        "Ihre Angaben stehen noch hier. Bitte senden Sie sie noch einmal."
    ),
}
