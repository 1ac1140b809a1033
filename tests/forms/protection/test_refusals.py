"""What a form that was sent is refused for, and that people are not."""

from dataclasses import dataclass
from dataclasses import field

import pytest
from lxml import html
from plone.uuid.interfaces import IUUID

from rathaus.forms.protection import api as protection
from rathaus.forms.protection import page_time
from rathaus.forms.protection import proof
from rathaus.forms.protection.settings import TRIES_PER_FORM
from rathaus.forms.protection.settings import TRIES_PER_NETWORK
from rathaus.forms.questions.form import Form
from rathaus.forms.questions.form import Question
from rathaus.forms.questions.form import Step

pytestmark = pytest.mark.usefixtures("secrets")


class EasyForm:
    """What protection wants to know of a form."""

    proof_of_work = False

    def __conform__(self, interface):
        return "form-uid" if interface is IUUID else None

    def absolute_url(self):
        return "https://city.example/antrag"


@dataclass
class Response:
    status: int = 200
    headers: dict = field(default_factory=dict)

    def setStatus(self, status):
        self.status = status

    def setHeader(self, name, value):
        self.headers[name] = value


@dataclass
class Request:
    form: dict = field(default_factory=dict)
    address: str = "192.0.2.1"
    method: str = "POST"
    response: Response = field(default_factory=Response)

    def getClientAddr(self):
        return self.address

    def get(self, name):
        return "de" if name == "LANGUAGE" else None


@pytest.fixture
def easyform():
    return EasyForm()


@pytest.fixture
def page():
    """What a page brings back that was opened a minute ago."""
    return {"page-time": page_time.stamp("form-uid", 2, now=0.0), "home-page": ""}


def asking(*kinds) -> Form:
    questions = tuple(Question(f"q{number}", kind, "?") for number, kind in enumerate(kinds))
    return Form("Antrag", (Step("one", "", "", questions),))


def test_a_person_is_not_refused(easyform, page):
    request = Request(page)
    assert protection.refusal(easyform, request) is None
    assert request.response == Response()


def test_who_fills_in_the_trap_is_asked_to_send_again(easyform, page):
    request = Request(page | {"home-page": "https://example.org"})
    assert protection.refusal(easyform, request).status == 422
    assert request.response.status == 422
    assert protection.refusal(easyform, request, at_sending=True).status == 422


def test_the_page_has_to_be_open_for_a_moment(easyform):
    fields = dict(protection.hidden_fields(easyform, asking("text"), Request(method="GET")))
    assert protection.refusal(easyform, Request(fields)).sentence == protection.TOO_QUICK


def test_a_page_that_only_explains_may_be_left_at_once(easyform):
    form = asking("explanation")
    fields = dict(protection.hidden_fields(easyform, form, Request(method="GET")))
    assert protection.refusal(easyform, Request(fields)) is None


def test_who_corrects_an_answer_quickly_has_opened_the_page_long_ago(easyform, page):
    again = dict(protection.hidden_fields(easyform, asking("text"), Request(page)))
    assert again["page-time"] == page["page-time"]


def test_a_page_without_a_time_gets_one(easyform):
    again = dict(protection.hidden_fields(easyform, asking("text"), Request({"page-time": "x"})))
    assert page_time.is_stamp("form-uid", again["page-time"])


def test_sending_asks_for_no_time_and_no_task(easyform):
    easyform.proof_of_work = True
    assert protection.refusal(easyform, Request(), at_sending=True) is None


def test_too_many_from_one_network_wait_and_others_do_not(easyform, page):
    for _number in range(TRIES_PER_NETWORK):
        assert protection.refusal(easyform, Request(page)) is None
    request = Request(page)
    found = protection.refusal(easyform, request)
    assert (found.status, request.response.status) == (429, 429)
    assert 0 < int(request.response.headers["Retry-After"]) == found.retry_after
    assert protection.refusal(easyform, Request(page, "192.0.2.2")) is None
    # What was begun before is sent all the same.
    assert protection.refusal(easyform, Request(page), at_sending=True) is None


def test_too_many_from_everywhere_wait(easyform, page):
    for number in range(TRIES_PER_FORM):
        protection.refusal(easyform, Request(page, f"10.0.{number // 250}.{number % 250}"))
    assert protection.refusal(easyform, Request(page, "192.0.2.2")).status == 429


@pytest.mark.parametrize("sent", ["", "nonsense"])
def test_a_form_that_wants_a_task_solved_says_so(easyform, page, sent):
    easyform.proof_of_work = True
    found = protection.refusal(easyform, Request(page | {proof.FIELD: sent}))
    assert found.sentence in (protection.PROOF[proof.MISSING], protection.PROOF[proof.WRONG])


def test_the_log_names_the_form_and_nobody(easyform, page, caplog):
    caplog.set_level("INFO")
    typed = {"home-page": "x", "name": "Änne Müller"}
    protection.refusal(easyform, Request(page | typed, "192.0.2.99"))
    assert "form-uid" in caplog.text
    assert "192.0.2" not in caplog.text
    assert "Änne" not in caplog.text


def shown(easyform, **options):
    request = Request(method="GET")
    return html.fromstring(protection.markup(easyform, asking("text"), request, **options) + "<p>")


def test_the_trap_is_for_nobody_who_looks_or_listens(easyform):
    page = shown(easyform)
    (trap,) = page.xpath("//input[@name='home-page']")
    assert (trap.get("tabindex"), trap.get("autocomplete"), trap.value) == ("-1", "off", "")
    assert trap.getparent().get("aria-hidden") == "true"
    assert trap.getparent().get("class") == "rathaus-unseen"
    assert page_time.is_stamp("form-uid", page.xpath("//input[@name='page-time']/@value")[0])


def test_only_the_first_page_of_a_form_that_wants_it_has_a_task(easyform):
    assert not shown(easyform).xpath("//*[@data-proof]")
    easyform.proof_of_work = True
    (task,) = shown(easyform).xpath("//input[@data-proof]")
    assert task.get("data-proof") == "https://city.example/antrag/@@aufgabe"
    assert "JavaScript" in shown(easyform).xpath("string(//noscript)")
    assert not shown(easyform, at_sending=True).xpath("//*[@data-proof]")
