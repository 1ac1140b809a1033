"""First answers come from a profile, and from a link where the editor allows it."""

from datetime import date

import pytest
from plone.keyring.interfaces import IKeyManager
from plone.keyring.keymanager import KeyManager
from plone.uuid.interfaces import IUUID
from zope.component import getGlobalSiteManager

from rathaus.forms.filling import prefill
from rathaus.forms.questions.form import Form
from rathaus.forms.questions.form import Option
from rathaus.forms.questions.form import Question
from rathaus.forms.questions.form import Step


class EasyForm:
    def __init__(self, uid="form-uid"):
        self.uid = uid

    def __conform__(self, interface):
        return self.uid if interface is IUUID else None


class Request:
    def __init__(self, method="GET", **form):
        self.method, self.form = method, form


class Member(dict):
    def getProperty(self, name, default=None):
        return self.get(name, default)


@pytest.fixture(autouse=True)
def secrets():
    manager = KeyManager()
    registry = getGlobalSiteManager()
    registry.registerUtility(manager, IKeyManager)
    yield
    registry.unregisterUtility(manager, IKeyManager)


@pytest.fixture
def profile(monkeypatch):
    member = Member(fullname="Änne Müller", email="aenne@example.org")
    monkeypatch.setattr(prefill, "_member", lambda: member)
    return member


@pytest.fixture
def nobody(monkeypatch):
    monkeypatch.setattr(prefill, "_member", lambda: None)


def form(*questions) -> Form:
    return Form("Antrag", (Step("one", "", "", questions[:1]), Step("two", "", "", questions[1:])))


def question(name, kind="text", **values) -> Question:
    return Question(name, kind, name, **values)


def first_answers(asked, request=None, uid="form-uid"):
    found = prefill.prefilled(asked, EasyForm(uid), request or Request())
    return {name: each.value for name, each in found.items()}


def test_the_profile_answers_where_the_editor_says_so(profile):
    asked = form(question("name", prefill="fullname"), question("email", "email"))
    found = prefill.prefilled(asked, EasyForm(), Request())
    assert {name: each.value for name, each in found.items()} == {"name": "Änne Müller"}
    assert "Profil" in found["name"].source_sentence


def test_nobody_has_no_profile(nobody):
    assert first_answers(form(question("name", prefill="fullname"))) == {}


@pytest.mark.parametrize(
    ("kind", "stored", "answer"),
    [
        ("email", "no address", None),
        ("email", "", None),
        ("text", None, None),
        ("date", date(1980, 12, 24), "1980-12-24"),
        ("date", "24.12.1980", "1980-12-24"),
        ("date", "soon", None),
        ("nationality", "DE", "DE"),
        ("int", 7, 7),
    ],
)
def test_values_of_a_profile_are_read_like_answers(profile, kind, stored, answer):
    profile["value"] = stored
    expected = {} if answer is None else {"q": answer}
    assert first_answers(form(question("q", kind, prefill="value"))) == expected


def test_an_address_comes_whole_or_not(profile):
    asked = form(question("q", "address", prefill="address"))
    profile["address"] = {"street": "Markt", "postal_code": "03046", "city": "Cottbus"}
    assert first_answers(asked)["q"]["city"] == "Cottbus"
    profile["address"] = {"street": "Markt"}
    assert first_answers(asked) == {}


def test_a_link_answers_only_what_the_editor_allows(nobody):
    asked = form(question("open", is_from_link=True), question("closed"))
    found = prefill.prefilled(asked, EasyForm(), Request(open="yes", closed="no"))
    assert list(found) == ["open"]
    assert "Link" in found["open"].source_sentence


def test_the_profile_goes_before_the_link(profile):
    asked = form(question("name", prefill="fullname", is_from_link=True))
    assert first_answers(asked, Request(name="Eve")) == {"name": "Änne Müller"}


@pytest.mark.parametrize(
    ("kind", "values"),
    [("confirmation", {}), ("bool", {"is_required": True}), ("file", {}), ("explanation", {})],
)
def test_nobody_consents_by_a_link(nobody, kind, values):
    asked = form(question("q", kind, is_from_link=True, **values))
    assert first_answers(asked, Request(q="1")) == {}


@pytest.mark.parametrize("value", ["other", ["a", "other"], 7, None, object(), "x" * 600])
def test_what_does_not_fit_is_left_out(nobody, value):
    options = (Option("a", "A"), Option("b", "B"))
    asked = form(question("q", "multichoice", is_from_link=True, options=options))
    assert first_answers(asked, Request(q=value)) == {}
    assert first_answers(asked, Request(q=["b", "a"])) == {"q": ["a", "b"]}


def test_a_link_travels_to_the_draft_signed(nobody):
    asked = form(question("first", is_from_link=True), question("later", is_from_link=True))
    fields = dict(prefill.carried(asked, EasyForm(), Request(first="1", later="2", other="3")))
    sent = Request("POST", later="typed elsewhere", **fields)
    assert first_answers(asked, sent) == {"first": "1", "later": "2"}
    # A page that comes again carries it on.
    assert dict(prefill.carried(asked, EasyForm(), sent)) == fields


def test_what_is_not_signed_for_this_form_is_nothing(nobody):
    asked = form(question("q", is_from_link=True))
    fields = dict(prefill.carried(asked, EasyForm(), Request(q="1")))
    assert first_answers(asked, Request("POST", **fields), uid="other") == {}
    forged = {name: value.replace("1", "2") for name, value in fields.items()}
    assert first_answers(asked, Request("POST", **forged)) == {}
    assert first_answers(asked, Request("POST", q="1")) == {}


def test_a_page_carries_nothing_where_no_link_answers(nobody):
    assert prefill.carried(form(question("q")), EasyForm(), Request(q="1")) == []
    asked = form(question("q", is_from_link=True))
    assert prefill.carried(asked, EasyForm(), Request()) == []


def test_first_answers_stand_behind_what_was_answered(profile):
    group = question("person", "group", questions=(question("name", prefill="fullname"),))
    asked = form(question("email", "email", prefill="email"), group)
    found = prefill.prefilled(asked, EasyForm(), Request())
    assert prefill.filled_in(asked, {}, found) == {
        "email": "aenne@example.org",
        "person": {"name": "Änne Müller"},
    }
    answers = {"email": "other@example.org", "person": {"name": "Eve"}}
    assert prefill.filled_in(asked, answers, found) == answers


def test_groups_that_repeat_are_filled_in_by_nobody(profile):
    inner = (question("name", prefill="fullname"),)
    assert first_answers(form(question("people", "group", questions=inner, max_items=3))) == {}
