"""Any form, any answers: the log keeps what was sent, and the receipt has every answer."""

import json
from io import BytesIO
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck
from hypothesis import Phase
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from sample_answers import answers_for
from sample_answers import definitions
from zope.i18n import interpolate

from rathaus.applications import answers as module
from rathaus.applications import receipt
from rathaus.applications.answers import answers
from rathaus.documents.file_text import text_of
from rathaus.documents.pdf import html_to_pdf
from rathaus.forms.questions.api import read_form
from rathaus.intake.accept import Parcel
from rathaus.intake.accept import accept_into
from rathaus.intake.log import IntakeLog


@st.composite
def filled(draw):
    """A form and answers to it, as an application keeps them."""
    definition = draw(definitions())
    given_answers = draw(answers_for(read_form(definition)))
    return SimpleNamespace(definition=definition, answers=given_answers)


def said(message):
    return interpolate(message, getattr(message, "mapping", None))


def sent(form):
    """The same, through the intake log."""
    log = IntakeLog()
    parcel = Parcel.checked("application", form.answers, {}, [])
    accepted = accept_into(log, parcel, nonce=None, reference_prefix="PR")
    return log.get(accepted.submission_id)


def application(form):
    """What filing makes of it, as far as showing goes."""
    return SimpleNamespace(
        answers_json=sent(form).answers_json,
        attachments_json=json.dumps([]),
        form_revision=form.definition,
    )


@pytest.fixture(scope="module", autouse=True)
def no_site():
    """Definitions come with the application, and messages are German as they are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_definition", lambda app: app.form_revision)
        patch.setattr(receipt, "in_city_language", said)
        yield


@settings(max_examples=25, deadline=None, derandomize=True)
@given(filled())
def test_the_log_gives_back_exactly_what_was_sent(form):
    kept = sent(form)
    assert kept.answers == form.answers
    assert json.loads(kept.answers_json) == form.answers


@settings(max_examples=25, deadline=None, derandomize=True)
@given(filled())
def test_every_answer_is_shown_once(form):
    shown = [each for group in answers(application(form), said=said) for each in group.answers]
    assert len([each for each in shown if not each.is_heading]) == leaves(form)


def leaves(form):
    """Number of answers, groups taken apart."""
    questions = read_form(form.definition).places

    def count(answer, question):
        if question.kind != "group":
            return 1
        items = answer if isinstance(answer, list) else [answer]
        return sum(
            count(value, questions[name].question) for item in items for name, value in item.items()
        )

    return sum(count(value, questions[name].question) for name, value in form.answers.items())


@settings(
    max_examples=1,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(st.lists(filled(), min_size=6, max_size=6))
def test_the_receipt_has_every_answer_as_text(forms):
    """Printed once for all: that takes a second."""
    applications = [application(form) for form in forms]
    body = "".join(receipt._answers_table(each) for each in applications)
    text = solid(
        text_of(BytesIO(html_to_pdf(f"<h1>Probe</h1>{body}", title="Probe")), "application/pdf")
    )
    for each in applications:
        for group in answers(each, said=said):
            for answer in group.answers:
                assert solid(answer.label) in text
                assert solid(answer.value_text) in text


def solid(text):
    """Without what lines and pages add or take away."""
    return "".join(sign for sign in text if not sign.isspace() and sign not in "-\u2010\u00ad")
