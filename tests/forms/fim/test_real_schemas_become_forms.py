"""Every real schema is taken over whole, answered, checked, built and given back."""

import json

import pytest
from fim_schemas import REAL
from fim_schemas import real_form
from fim_schemas import real_path
from lxml import etree
from sample_answers import sample_answers

from rathaus.formats.xdatenfelder.api import Field
from rathaus.formats.xdatenfelder.api import read_schema
from rathaus.forms.build import build_models
from rathaus.forms.fim.definition import definition_from
from rathaus.forms.fim.export import answers_as_data
from rathaus.forms.fim.export import answers_from_data
from rathaus.forms.fim.export_xml import answers_as_xml
from rathaus.forms.fim.export_xml import answers_from_xml
from rathaus.forms.fim.steps import LONGEST
from rathaus.forms.questions.api import check_answers
from rathaus.forms.questions.api import check_step
from rathaus.forms.questions.api import problem_of
from rathaus.forms.questions.api import pruned
from rathaus.forms.questions.api import raw_of_answers
from rathaus.forms.questions.api import read_form
from rathaus.forms.questions.api import rows
from rathaus.forms.questions.form import Form


@pytest.fixture(params=REAL)
def schema(request, shared_data):
    return read_schema(real_path(shared_data, request.param))


@pytest.fixture
def imported(schema):
    return definition_from(schema)


@pytest.fixture
def form(schema, shared_data) -> Form:
    return real_form(shared_data, schema.id)


def places_of(children, path=()):
    """Path of every field of the schema, as often as it stands there."""
    for child in children:
        here = (*path, child.element.id)
        if isinstance(child.element, Field):
            yield here
        else:
            yield from places_of(child.element.children, here)


def paths_of(questions, path=()):
    for question in questions:
        here = (*path, *filter(None, question.fim_id.split("/")))
        if question.kind == "group":
            yield from paths_of(question.questions, here)
        elif question.fim_id:
            yield here


def test_every_field_stands_in_the_form_once_and_in_its_order(schema, form):
    asked = [path for step in form.steps for path in paths_of(step.questions)]
    assert asked == list(places_of(schema.children))


def test_names_are_unique_and_conditions_name_questions(form):
    names = [each.name for each in form.all_questions()]
    assert len(names) == len(set(names))
    for each in form.all_questions():
        assert problem_of(each.condition, set(names)) is None


def test_steps_are_short_and_told_apart(form):
    titles = [step.title for step in form.steps]
    assert len(titles) == len(set(titles))
    for step in form.steps:
        loose = [each for each in step.questions if each.kind != "group"]
        assert step.questions
        assert len(loose) <= LONGEST + 1


def test_every_rule_is_listed_and_stands_beside_a_question(schema, imported):
    written = json.dumps(imported.definition, ensure_ascii=False)
    wanted = {rule.id for each in (schema, *schema.elements()) for rule in each.rules}
    assert {rule.fim_id for rule in imported.report.rules} == wanted
    for rule in imported.report.rules:
        assert rule.names
        assert f"{rule.fim_id} " in written


def test_sample_answers_pass_every_check_and_can_be_read(form):
    answers = sample_answers(form)
    assert check_answers(form, answers) == {}
    assert rows(form, answers, lambda sha256: "nachweis.pdf")


def test_the_form_is_filled_in_step_by_step(imported, form):
    answers = sample_answers(form)
    # Without the first values, which nobody would have typed.
    form = read_form(imported.definition)
    raw = raw_of_answers([each for step in form.steps for each in step.questions], answers)
    names = {each.name for each in form.all_questions() if each.kind == "file"}
    files = {path: sent for path, sent in raw.items() if path.rpartition(".")[2] in names}
    given = {}
    for step in form.steps:
        checked = check_step(form, step.name, raw, files, given)
        assert checked.errors == {}
        given = checked.answers
    assert pruned(form, given) == answers


def test_missing_answers_are_found(form):
    assert check_answers(form, {})


def test_answers_come_back_from_json_and_xml(form):
    answers = sample_answers(form)
    data = json.loads(json.dumps(answers_as_data(form, answers, {})))
    assert answers_from_data(form, data) == answers
    assert answers_from_xml(form, answers_as_xml(form, answers, {})) == answers


def test_the_xml_has_the_ids_of_the_schema(schema, form):
    root = etree.fromstring(answers_as_xml(form, sample_answers(form), {}))
    known = {schema.id, *(each.id for each in schema.elements())}
    names = {etree.QName(each).localname for each in root.iter()}
    own = {"street", "city", "postal_code", "house_number", "country"}
    unknown = {each for each in names - known - own if not each.endswith(("_angeben", "_auswahl"))}
    assert not unknown


def test_a_model_of_easyform_is_made(imported):
    fields, actions = build_models(imported.definition)
    root = etree.fromstring(fields)
    names = {each.get("name") for each in root.iter("{*}field")}
    assert "rathaus.forms.actions.FileApplication" in actions
    assert len(names) > 10


def test_the_report_names_everything_that_is_not_the_same(schema, imported):
    report = imported.report
    fields = sum(1 for each in schema.elements() if isinstance(each, Field))
    counts = report.counts
    assert counts["questions"] + counts["files"] + counts["explanations"] == fields
    text = report.as_text()
    for heading in ("Übernommen", "Angenähert", "Nicht übernommen", "noch zu modellieren"):
        assert heading in text
    assert json.loads(json.dumps(report.as_data()))["fim_id"] == schema.id
