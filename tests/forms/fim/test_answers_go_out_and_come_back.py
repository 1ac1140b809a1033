"""Any form with any answers: what is exported is what was answered."""

import json

import pytest
from fim_schemas import imported
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from lxml import etree
from sample_answers import answers_for
from sample_answers import forms

from formats.xdatenfelder_samples import field
from formats.xdatenfelder_samples import group
from rathaus.forms.fim.export import answers_as_data
from rathaus.forms.fim.export import answers_from_data
from rathaus.forms.fim.export_xml import OWN
from rathaus.forms.fim.export_xml import SCHEMA
from rathaus.forms.fim.export_xml import answers_as_xml
from rathaus.forms.fim.export_xml import answers_from_xml
from rathaus.forms.questions.api import read_form

SHA = "a" * 64


@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.data())
def test_nothing_changes_on_the_way_out_and_back(data):
    form = data.draw(forms())
    answers = data.draw(answers_for(form))
    document = json.loads(json.dumps(answers_as_data(form, answers, {})))
    assert answers_from_data(form, document) == answers
    assert answers_from_xml(form, answers_as_xml(form, answers, {})) == answers


@pytest.fixture
def form():
    return read_form(
        imported(
            field("F1", "Zahl", kind="num_int"),
            group(
                "G1",
                "Person",
                field("F2", "Zeile", anzahl="1:*"),
                field("F3", "Beginn", kind="datetime"),
                field("F4", "Nachweis", kind="file", anzahl="0:*"),
                group("G2", "Kind", field("F5", "Name"), anzahl="0:*"),
            ),
        ).definition
    )


ANSWERS = {
    "f1": 7,
    "f2_liste": [{"f2": "eins"}, {"f2": "zwei"}],
    "f3": {"f3_date": "2026-11-22", "f3_time": "08:30"},
    "f4": [SHA],
    "g2": [{"f5": "Ada"}, {"f5": "Ben"}],
}


def test_json_is_nested_as_the_schema(form):
    document = answers_as_data(form, ANSWERS, {SHA: "pass.pdf"})
    assert (document["fim_id"], document["fim_version"]) == ("S1", "1.0.0")
    assert document["answers"] == {
        "F1": 7,
        "G1": {
            "F2": ["eins", "zwei"],
            "F3": "2026-11-22T08:30",
            "F4": [{"name": "pass.pdf", "sha256": SHA}],
            "G2": [{"F5": "Ada"}, {"F5": "Ben"}],
        },
    }
    assert answers_from_data(form, document) == ANSWERS


def test_xml_has_the_ids_as_names_and_values_of_xml_schema(form):
    raw = answers_as_xml(form, ANSWERS, {SHA: "pass.pdf"})
    root = etree.fromstring(raw)
    assert root.tag == f"{{{SCHEMA}}}S1"
    assert root.get(f"{{{OWN}}}version") == "1.0.0"
    person = root.find(f"{{{SCHEMA}}}G1")
    assert [each.text for each in person.findall("{*}F2")] == ["eins", "zwei"]
    assert person.find("{*}F3").text == "2026-11-22T08:30:00"
    assert person.find("{*}F4").text == "pass.pdf"
    assert [each.text for each in person.findall("{*}G2/{*}F5")] == ["Ada", "Ben"]
    assert answers_from_xml(form, raw) == ANSWERS


def test_what_an_editor_added_stands_beside_in_a_namespace_of_its_own():
    fields = [
        {"name": "f1", "type": "text", "title": "Aus FIM", "fim_id": "F1"},
        {"name": "eigene", "type": "yes_no", "title": "Von uns"},
        {"name": "f1_kopie", "type": "text", "title": "Kopie", "fim_id": "F1"},
        {"name": "schief", "type": "text", "title": "Schief", "fim_id": "F 1 <"},
    ]
    form = read_form(
        {"format": 2, "title": "Probe", "fim_id": "S1", "fieldsets": [{"fields": fields}]}
    )
    answers = {"f1": "a", "eigene": False, "f1_kopie": "b", "schief": "c"}
    root = etree.fromstring(answers_as_xml(form, answers, {}))
    assert [each.tag for each in root] == [
        f"{{{SCHEMA}}}F1",
        *(f"{{{OWN}}}{name}" for name in ("eigene", "f1_kopie", "schief")),
    ]
    assert answers_from_xml(form, answers_as_xml(form, answers, {})) == answers
    assert answers_from_data(form, answers_as_data(form, answers, {})) == answers
