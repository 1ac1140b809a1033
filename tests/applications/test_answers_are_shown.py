"""Answers of old and new forms as clerks and applicants read them; without a site."""

import json
from types import SimpleNamespace

import pytest
from zope.i18n import interpolate

from rathaus.applications import answers as module
from rathaus.applications.answers import answers
from rathaus.applications.answers import attachment_titles
from rathaus.applications.browser.shown_answers import shown_blocks

CHILD = {
    "name": "kinder",
    "type": "group",
    "title": "Kind",
    "max_items": 5,
    "fields": [
        {"name": "vorname", "type": "text", "title": "Vorname"},
        {"name": "urkunde", "type": "file", "title": "Geburtsurkunde"},
    ],
}
FORM = {
    "format": 2,
    "title": "Antrag",
    "fieldsets": [
        {
            "name": "haushalt",
            "title": "Haushalt",
            "fields": [
                {"name": "miete", "type": "money", "title": "Miete"},
                {"name": "wohnung", "type": "address", "title": "Wohnung"},
                CHILD,
                {"name": "staat", "type": "nationality", "title": "Staatsangehörigkeit"},
            ],
        },
        {
            "name": "ende",
            "title": "Erklärung",
            "fields": [
                {"name": "wahr", "type": "confirmation", "title": "Alles ist wahr."},
                {"name": "wort", "type": "text", "title": "Home"},
            ],
        },
    ],
}
ANSWERS = {
    "miete": "1200.50",
    "wohnung": {"street": "Am Weg", "house_number": "1", "postal_code": "03046", "city": "Cottbus"},
    "kinder": [{"vorname": "Ida"}, {"vorname": "Jan", "urkunde": ["a" * 64]}],
    "staat": "FR",
    "wahr": True,
    "wort": "Home",
}
FILE = {"field": "kinder.1.urkunde", "filename": "scan.pdf", "record_uid": "uid-1"}


def said(message):
    """German, as in the message itself; marked, so that what is not translated is told."""
    return interpolate(message, message.mapping)


@pytest.fixture
def application(monkeypatch):
    """Call it with a definition and answers."""

    def make(definition, given, attachments=()):
        monkeypatch.setattr(module.intake, "definition", lambda revision: definition)
        monkeypatch.setattr(module, "in_city_language", said)
        monkeypatch.setattr(module, "by_uid", lambda uid: SimpleNamespace(title=uid))
        return SimpleNamespace(
            answers_json=json.dumps(given),
            attachments_json=json.dumps(list(attachments)),
            form_revision="0" * 64,
        )

    return make


def shown(groups):
    return [(each.label, each.value_text) for group in groups for each in group.answers]


def test_kinds_of_new_forms_read_as_people_write_them(application):
    groups = answers(application(FORM, ANSWERS, [FILE]), with_records=False, said=said)
    assert [group.title for group in groups] == ["Haushalt", "Erklärung"]
    assert shown(groups) == [
        ("Miete", "1.200,50\u00a0€"),
        ("Wohnung", "Am Weg 1\n03046 Cottbus"),
        ("Kind 1", ""),
        ("Vorname", "Ida"),
        ("Kind 2", ""),
        ("Vorname", "Jan"),
        ("Geburtsurkunde", "scan.pdf"),
        ("Staatsangehörigkeit", "Frankreich"),
        ("Alles ist wahr.", "ja"),
        ("Home", "Home"),
    ]


def test_only_messages_are_translated_never_words_of_people(application):
    def strict(message):
        assert message.domain == "rathaus"
        return said(message)

    assert ("Home", "Home") in shown(answers(application(FORM, ANSWERS), said=strict))


def test_files_are_records_at_the_question_they_answer(application):
    groups = answers(application(FORM, ANSWERS, [FILE]), said=said)
    by_label = {each.label: each for each in groups[0].answers}
    assert [each.title for each in by_label["Geburtsurkunde"].attachments] == ["uid-1"]
    assert by_label["Geburtsurkunde"].value_text == ""


def test_a_file_that_waits_for_the_scanner_is_marked(application):
    app = application(FORM, ANSWERS, [{**FILE, "scan": "waiting"}])
    texts = dict(shown(answers(app, with_records=False, said=said)))
    assert texts["Geburtsurkunde"] == "scan.pdf (wird noch auf Schadprogramme geprüft)"


def test_titles_of_files_name_the_item(application):
    titles = attachment_titles(application(FORM, ANSWERS))
    assert titles["kinder.1.urkunde"] == "Kind 2: Geburtsurkunde"


def test_what_the_form_does_not_know_is_shown_all_the_same(application):
    app = application({}, {"alt": ["x", "y"], "am": "2026-02-01"}, [{**FILE, "field": "unbekannt"}])
    assert shown(answers(app, with_records=False, said=said)) == [
        ("alt", "x\ny"),
        ("am", "01.02.2026"),
        ("unbekannt", "scan.pdf"),
    ]


def test_items_of_groups_stand_under_their_heading(application):
    (first, _second) = answers(application(FORM, ANSWERS), said=said)
    blocks = shown_blocks(first.answers, str)
    labels = [(each["heading"], [one["label"] for one in each["answers"]]) for each in blocks]
    assert labels == [
        (None, ["Miete", "Wohnung"]),
        ("Kind 1", ["Vorname"]),
        ("Kind 2", ["Vorname", "Geburtsurkunde"]),
        (None, ["Staatsangehörigkeit"]),
    ]


class TestFormsOfFormat1:
    """Frozen before forms had kinds of their own; what was shown stays as it was."""

    FORM = {
        "title": "Alt",
        "fieldsets": [
            {
                "name": "default",
                "title": "",
                "fields": [
                    {"name": "rent", "type": "decimal", "title": "Miete", "values": None},
                    {"name": "since", "type": "date", "title": "Seit", "values": None},
                    {"name": "dog", "type": "bool", "title": "Hund", "values": None},
                    {"name": "count", "type": "int", "title": "Personen", "values": None},
                    {
                        "name": "kind",
                        "type": "choice",
                        "title": "Art",
                        "values": [{"value": "r", "title": "Mietzuschuss"}],
                    },
                    {
                        "name": "many",
                        "type": "multichoice",
                        "title": "Merkmale",
                        "values": [{"value": "a", "title": "A"}, {"value": "b", "title": "B"}],
                    },
                    {"name": "info", "type": "label", "title": "Hinweis", "values": None},
                    {"name": "proof", "type": "file", "title": "Nachweis", "values": None},
                ],
            }
        ],
    }
    GIVEN = {
        "rent": "1512.40",
        "since": "2026-02-01",
        "dog": False,
        "count": 1200,
        "kind": "r",
        "many": ["b", "a"],
        "proof": ["b" * 64],
    }

    def test_read_as_before(self, application):
        app = application(self.FORM, self.GIVEN, [{**FILE, "field": "proof"}])
        assert shown(answers(app, with_records=False, said=said)) == [
            ("Miete", "1512,40"),
            ("Seit", "01.02.2026"),
            ("Hund", "nein"),
            ("Personen", "1200"),
            ("Art", "Mietzuschuss"),
            ("Merkmale", "B\nA"),
            ("Nachweis", "scan.pdf"),
        ]
