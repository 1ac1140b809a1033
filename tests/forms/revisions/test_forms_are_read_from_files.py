"""A file is read completely or not at all, and is never believed."""

import json

import pytest

from rathaus.forms.build import DEFAULT_DEFINITION
from rathaus.forms.build import build_models
from rathaus.forms.revisions import form_file
from rathaus.forms.revisions.form_file import FormFileRefused
from rathaus.forms.revisions.form_file import read_file

MODEL = build_models(DEFAULT_DEFINITION)[0]


@pytest.fixture(autouse=True)
def without_plone(monkeypatch):
    """The model is not parsed, so that no utilities of Plone are asked for; nobody is a manager."""
    monkeypatch.setattr(form_file, "schema_of", lambda model: ["name", "email", "anliegen"])
    monkeypatch.setattr(form_file.api.user, "has_permission", lambda permission, obj: False)


def content(**values):
    data = {
        "kind": "rathaus-formular",
        "version": 1,
        "texts": {"title": "Hund anmelden"},
        "rich_texts": {},
        "settings": {"email_field": "email", "is_test": True},
        "fields_model": MODEL,
    }
    return json.dumps(data | values).encode()


def test_a_file_says_what_the_form_is():
    file = read_file(content(), None)
    assert file.title == "Hund anmelden"
    assert file.settings == {"email_field": "email", "is_test": True}
    assert file.fields_model == MODEL


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b"[" * 100_000,
        content(kind="other"),
        content(version=2),
        content(texts={}),
        content(texts={"title": 5}),
        content(texts="title"),
        content(rich_texts={"formPrologue": ["<p>"]}),
        content(fields_model=""),
        content(fields_model=["<model/>"]),
        content(settings={"email_field": "no such question"}),
        content(settings={"email_field": ["email"]}),
        content(settings={"max_upload_megabytes": 10**9}),
        content(settings={"is_test": "ja"}),
        b"x" * (form_file.LARGEST + 1),
    ],
)
def test_what_is_no_form_is_refused_with_a_sentence(broken):
    with pytest.raises(FormFileRefused) as refusal:
        read_file(broken, None)
    assert str(refusal.value.reason).endswith(".")


@pytest.mark.parametrize(
    "code",
    [
        MODEL.replace("<required>", "<defaultFactory>os.getcwd</defaultFactory><required>", 1),
        MODEL.replace('type="zope.schema.Text"', 'type="os.system"', 1),
        MODEL.replace('name="name"', 'name="name" easyform:TDefault="python:1"', 1),
        "<model",
        '<!DOCTYPE m [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + MODEL.replace("Anliegen", "&e;"),
    ],
)
def test_program_code_is_refused_before_anything_looks_at_it(code, monkeypatch):
    monkeypatch.setattr(form_file, "schema_of", lambda model: pytest.fail("it was parsed"))
    with pytest.raises(FormFileRefused) as refusal:
        read_file(content(fields_model=code), None)
    assert "Administration" in str(refusal.value.reason)
