"""What a question may ask for beside an answer in words: documents, and questions of the form."""

import json
from dataclasses import replace
from typing import Any

from rathaus import _
from rathaus.applications.finding import by_uid
from rathaus.applications.interfaces import IApplication
from rathaus.applications.interfaces import Message
from rathaus.applications.interfaces import NotPossible
from rathaus.applications.messages import messages
from rathaus.forms import api as forms
from rathaus.intake import api as intake
from rathaus.plain_text import one_line

MAX_DOCUMENTS = 10
MAX_NAME = 120


def form_of(case: Any) -> forms.Form:
    """The form as it was when it was filled in; one without questions where there is none."""
    revision = (IApplication.providedBy(case) and case.form_revision) or ""
    try:
        return forms.read_form(intake.definition(revision), revision)
    except KeyError:
        return forms.Form("", ())


def answers_of(case: Any) -> dict[str, Any]:
    """The sealed answers, with those in their place that the applicant gave again since."""
    given = json.loads(case.answers_json) if IApplication.providedBy(case) else {}
    for message in messages(case):
        given |= message.answers
    return given


def fields_to_ask(case: Any) -> list[dict[str, Any]]:
    """The questions of the form that can be asked again, step by step.

    :returns: each step with ``title`` and ``questions``; groups are asked as a whole.
    """
    steps = (
        {"title": step.title, "questions": [each for each in step.questions if _can_be_asked(each)]}
        for step in form_of(case).steps
    )
    return [each for each in steps if each["questions"]]


def documents_of_service(case: Any) -> list[str]:
    """Names of the documents that the service asks for, to be chosen from."""
    service = by_uid(case.service_uid, "Service")
    rows = getattr(service, "required_documents", None) or ()
    return [name for each in rows if (name := one_line(each.get("name") or ""))]


def checked_documents(names: list[str] | tuple[str, ...]) -> list[str]:
    """Names of documents as they are shown to the applicant, each once.

    :raises NotPossible: too many, or one is too long.
    """
    cleaned = list(dict.fromkeys(filter(None, map(one_line, names))))
    if len(cleaned) > MAX_DOCUMENTS:
        raise NotPossible(
            _(
                "In einer Rückfrage sind höchstens ${number} Unterlagen möglich.",
                mapping={"number": MAX_DOCUMENTS},
            )
        )
    if any(len(each) > MAX_NAME for each in cleaned):
        raise NotPossible(
            _(
                "Der Name einer Unterlage darf höchstens ${number} Zeichen lang sein.",
                mapping={"number": MAX_NAME},
            )
        )
    return cleaned


def checked_fields(case: Any, names: list[str] | tuple[str, ...]) -> list[str]:
    """Names of questions of the form, in its order.

    :raises NotPossible: one is none that can be asked again.
    """
    known = [each.name for step in fields_to_ask(case) for each in step["questions"]]
    if not set(names) <= set(known):
        raise NotPossible(
            _("Eine der Angaben gibt es in diesem Formular nicht. Bitte wählen Sie noch einmal.")
        )
    return [each for each in known if each in names]


def open_question(case: Any) -> Message | None:
    """The question that waits for its answer: the last one, unless something was sent since.

    What was sent before it may have been filed after it, and answers nothing.
    """
    replies = []
    for message in reversed(messages(case)):
        if message.kind == "question":
            is_answered = any(each.time >= message.time for each in replies)
            return None if is_answered else message
        if message.kind == "reply":
            replies.append(message)
    return None


def asked_questions(case: Any, question: Message) -> list[forms.Question]:
    """What the applicant gets to fill in: questions of the form, then a field for each document."""
    places = form_of(case).places
    again = [places[name].question for name in question.wanted_fields if name in places]
    documents = [
        forms.Question(name=document_name(number), kind="file", title=title, max_files=5)
        for number, title in enumerate(question.wanted_files)
    ]
    return [*(replace(each, is_at_the_end=False) for each in again), *documents]


def document_name(number: int) -> str:
    """Name of the field of a document that a question asks for; no form has such a name."""
    return f"reply__document_{number}"


def _can_be_asked(question: forms.Question) -> bool:
    return question.is_answered and not question.is_server_side
