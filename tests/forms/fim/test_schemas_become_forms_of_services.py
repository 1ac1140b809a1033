"""Real schemas as forms of EasyForm: what is frozen, and what arrives, is what was imported."""

import itertools
import json

import pytest
from fim_schemas import REAL
from fim_schemas import real_path
from fim_schemas import solvable
from lxml import html
from plone import api
from sample_answers import sample_answers
from sample_answers import sample_file
from zope.interface import alsoProvides

from applications_city import PDF
from applications_city import add_service
from applications_city import upload
from formats.xdatenfelder_samples import field
from formats.xdatenfelder_samples import group
from formats.xdatenfelder_samples import schema
from formats.xdatenfelder_samples import values
from rathaus.applications import api as applications
from rathaus.applications import receipt
from rathaus.formats.xdatenfelder.api import read_schema
from rathaus.forms import api as forms
from rathaus.forms.browser.step import STEP
from rathaus.forms.filling.journey import Journey
from rathaus.forms.filling.state import state_of_answers
from rathaus.forms.fim.definition import definition_from
from rathaus.forms.questions.api import visible
from rathaus.intake import api as intake
from rathaus.interfaces import IRathausLayer
from records_city import build


@pytest.fixture
def city(integration):
    return build(integration["portal"])


@pytest.fixture
def service(city):
    return add_service(city)


def created(service, imported):
    with api.env.adopt_roles(["Editor", "Member"]):
        return forms.create_form(service, imported)


def plain(questions):
    """Questions without what only the import knows, one line each."""
    names = (
        *("name", "kind", "title", "description", "condition", "is_required", "min", "max"),
        *(
            "min_length",
            "max_length",
            "pattern",
            "default",
            "options",
            "fim_id",
            "laws",
            "max_files",
        ),
    )
    found = []
    for each in questions:
        found += [
            [each.max_items, *(getattr(each, name) for name in names)],
            *plain(each.questions),
        ]
    return found


@pytest.mark.parametrize("fim_id", ["S00000000374", "S05000001162"])
def test_the_frozen_form_asks_what_was_imported(service, shared_data, fim_id):
    imported = definition_from(read_schema(real_path(shared_data, fim_id)))
    frozen = forms.read_form(forms.definition(created(service, imported)))
    wanted = forms.read_form(imported.definition)
    assert (frozen.fim_id, frozen.fim_version) == (wanted.fim_id, wanted.fim_version)
    assert (frozen.email_field, frozen.name_field) == (wanted.email_field, wanted.name_field)
    assert [step.title for step in frozen.steps] == [step.title for step in wanted.steps]
    for mine, theirs in zip(frozen.steps, wanted.steps, strict=True):
        assert plain(mine.questions) == plain(theirs.questions)


def test_every_kind_with_its_limits_goes_into_easyform(service):
    kinds = ("text", "date", "time", "datetime", "bool", "num", "num_int", "num_currency", "obj")
    contents = (
        "5",
        "2026-11-22",
        "08:30",
        "true",
        "0",
        "zu lang\nund zwei Zeilen",
        "1e3",
        "{}&amp;",
    )
    fields = [
        field(
            f"F{number}",
            f"{kind} {content}",
            kind=kind,
            anzahl="0:1" if number % 2 else "1:1",
            extra=f'<x:praezisierung minLength="0" maxLength="4" minValue="0" maxValue="2026-12-31"/>'
            f"<x:inhalt>{content}</x:inhalt>",
        )
        for number, (kind, content) in enumerate(itertools.product(kinds, contents))
    ]
    lists = group(
        "G1",
        "Wahl",
        field("F900", art="select", extra=values(("ä 1", "A &amp; B"), ("=x", "=x"))),
        field("F901", art="select", anzahl="0:*", extra=values(("1", "Eins"), ("2", "Zwei"))),
        group("G2", "Kind", field("F902", kind="file", anzahl="0:*"), anzahl="2:5"),
        art="X",
    )
    imported = definition_from(read_schema(schema(*fields, lists)))
    frozen = forms.read_form(forms.definition(created(service, imported)))
    wanted = forms.read_form(imported.definition)
    for mine, theirs in zip(frozen.steps, wanted.steps, strict=True):
        assert plain(mine.questions) == plain(theirs.questions)


@pytest.mark.parametrize("fim_id", ["S00000000374", "S05000001162"])
def test_every_step_is_a_page(service, shared_data, fim_id):
    imported = definition_from(read_schema(real_path(shared_data, fim_id)))
    made = created(service, imported)
    form = forms.read_form(forms.definition(made))
    answers = sample_answers(solvable(forms.definition(made)))
    request = made.REQUEST
    alsoProvides(request, IRathausLayer)
    view = api.content.get_view("view", made, request)
    journey = Journey(form, answers)
    for step in visible(form, answers):
        name = step.step.name
        page = view.step_page(form, name, state_of_answers(form, name, answers), journey)
        shown = html.fromstring(view.show(STEP, page))
        assert page.heading in shown.text_content()
        labels = {each.get("for") for each in shown.xpath("//label")}
        inputs = shown.xpath("//main//input[@type='text']|//main//textarea|//main//select")
        assert inputs or shown.xpath("//main//input")
        assert {each.get("id") for each in inputs} <= labels


def test_every_real_schema_is_filed(service, shared_data, monkeypatch):
    for fim_id in REAL:
        imported = definition_from(read_schema(real_path(shared_data, fim_id)))
        definition = forms.definition(created(service, imported))
        form = solvable(definition)
        answers = sample_answers(form)
        if fim_id != REAL[0]:
            # One is printed; printing all of them would take a minute.
            monkeypatch.setattr(receipt, "receipt_pdf", lambda app: PDF)
        application = applications.file_submission(accept(service, definition, form, answers))
        assert json.loads(application.answers_json) == answers
        data = json.loads(exported(application, "angaben.json"))
        assert data["fim_id"] == fim_id
        frozen = forms.read_form(definition)
        assert forms.answers_from_data(frozen, data) == answers
        assert forms.answers_from_xml(frozen, exported(application, "angaben.xml")) == answers


def accept(service, definition, form, answers):
    accepted = intake.accept(
        kind="application",
        answers=answers,
        uploads=[
            upload(sample_file(path)[1], field=path, filename="Nachweis.txt")
            for path in file_paths(form, answers)
        ],
        nonce=None,
        reference_prefix="WG",
        context={
            "service_uid": service.UID(),
            "form_uid": "form",
            "form_revision": intake.store_definition(definition),
            "unit_uid": service.responsible_unit,
            "service_title": service.title,
            "applicant_email": "aenne@example.org",
            "language": "de",
        },
    )
    return accepted.submission_id


def file_paths(form, answers):
    for section in forms.rows(form, answers):
        for row in section.rows:
            if row.sha256s:
                yield row.path


def exported(application, name):
    request = application.REQUEST
    alsoProvides(request, IRathausLayer)
    view = api.content.get_view(name, application, request)
    return view()
