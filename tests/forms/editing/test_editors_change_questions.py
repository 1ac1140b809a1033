"""Editors work on questions in EasyForm's pages, over HTTP, in German words."""

import re

import transaction

from rathaus.forms.editing.kinds import OFFERED
from rathaus.forms.fieldsets import fieldsets_of
from rathaus.forms.source import field_powers

#: Questions whose settings differ; the other kinds have the same ones.
ONE_OF_A_KIND = ("hinweis", "name", "uhr", "miete", "kinder", "nachweis", "wohnform", "merkmale")


def fields_of(form) -> dict:
    transaction.abort()
    return dict(named(field for each in fieldsets_of(form) for field in each["fields"]))


def named(fields):
    for field in fields:
        yield field["name"], field
        yield from named(field.get("fields", ()))


def test_saving_settings_without_a_change_changes_nothing(editor, every_form, fields_url):
    before = fields_of(every_form)
    for name in ONE_OF_A_KIND:
        editor.open(f"{fields_url}/{name}")
        assert editor.response.status_code == 200, name
        editor.submit("edit-field-form", {"form.buttons.save": "Save"})
        assert fields_of(every_form)[name] == before[name]
    assert fields_of(every_form) == before


def test_every_kind_can_be_added(editor, every_form, fields_url):
    editor.open(f"{fields_url}/@@add-field")
    for kind in OFFERED:
        editor.submit(
            "add-field-form",
            {
                "form.widgets.title": f"Neu {kind}",
                "form.widgets.__name__": f"neu_{kind}",
                "form.widgets.factory:list": kind,
                "form.widgets.fieldset_id": "0",
                "form.buttons.add": "Add",
            },
        )
    added = fields_of(every_form)
    assert {kind: added[f"neu_{kind}"]["type"] for kind in OFFERED} == {
        kind: kind for kind in OFFERED
    }
    editor.open(fields_url)
    assert editor.response.status_code == 200
    assert "Bestätigung, die angekreuzt werden muss" in editor.text
    assert not re.search("Settings|fields bearbeiten|Rich Label|Floating", editor.text)


def test_the_settings_are_saved(editor, every_form, fields_url):
    editor.open(f"{fields_url}/text")
    editor.submit(
        "edit-field-form",
        {
            "form.widgets.title": "Warum?",
            "form.widgets.max_length": "500",
            "form.widgets.IPlaceSettings.condition": "anzahl > 2 and not allein",
            "form.widgets.IPlaceSettings.group:list": "kinder",
            "form.widgets.ITextSettings.pattern": "[a-z]+",
            "form.widgets.IFirstAnswerSettings.prefill:list": "fullname",
            "form.widgets.ILinkSettings.is_from_link:list": "selected",
            "form.widgets.IOriginSettings.laws": "§ 1\n§ 2",
            "form.widgets.IOriginSettings.rules": "Regel 1",
            "form.buttons.save": "Save",
        },
    )
    fields = fields_of(every_form)
    assert fields["text"] == {
        "name": "text",
        "type": "longtext",
        "title": "Warum?",
        "max_length": 500,
        "condition": "anzahl > 2 and not allein",
        "pattern": "[a-z]+",
        "prefill": "fullname",
        "from_link": True,
        "laws": ["§ 1", "§ 2"],
    }
    assert fields["text"] in fields["kinder"]["fields"]
    editor.open(fields_url)
    assert "in der Gruppe „Kinder“" in editor.text
    assert "nur wenn: anzahl > 2 and not allein" in editor.text
    assert "Regel umsetzen: Regel 1" in editor.text


def test_limits_of_files_and_groups_are_saved(editor, every_form, fields_url):
    editor.open(f"{fields_url}/nachweis")
    editor.submit(
        "edit-field-form",
        {
            "form.widgets.IUploadSettings.max_files": "9",
            "form.widgets.IUploadSettings.removes_exif:list": "",
            "form.buttons.save": "Save",
        },
    )
    editor.open(f"{fields_url}/kinder")
    editor.submit(
        "edit-field-form",
        {
            "form.widgets.IRepetitionSettings.min_items": "1",
            "form.widgets.IRepetitionSettings.max_items": "4",
            "form.buttons.save": "Save",
        },
    )
    fields = fields_of(every_form)
    assert fields["nachweis"]["max_files"] == 9
    assert (fields["kinder"]["min_items"], fields["kinder"]["max_items"]) == (1, 4)


REFUSED = [
    ("text", "IPlaceSettings.condition", "anzahl >", "Bedingung"),
    ("text", "IPlaceSettings.condition", "gibtesnicht", "gibtesnicht"),
    ("text", "IPlaceSettings.condition", "text", "text"),
    ("text", "IPlaceSettings.group:list", "niemand", "Gehört zur Gruppe"),
    ("kinder", "IPlaceSettings.group:list", "schule", "Gehört zur Gruppe"),
    ("text", "ITextSettings.pattern", "(a", "kann nicht geprüft werden"),
    ("kinder", "IRepetitionSettings.max_items", "1", "ist größer als"),
]


def test_what_does_not_work_is_refused(editor, every_form, fields_url):
    before = fieldsets_of(every_form)
    for name, setting, value, sentence in REFUSED:
        editor.open(f"{fields_url}/{name}")
        editor.submit(
            "edit-field-form", {f"form.widgets.{setting}": value, "form.buttons.save": "Save"}
        )
        assert sentence in editor.text
        transaction.abort()
        assert fieldsets_of(every_form) == before, value


def test_a_condition_gives_a_form_no_power(editor, every_form, fields_url):
    editor.open(f"{fields_url}/text")
    assert "TValidator" not in editor.response.text
    editor.submit(
        "edit-field-form",
        {"form.widgets.IPlaceSettings.condition": "allein", "form.buttons.save": "Save"},
    )
    transaction.abort()
    assert 'easyform:depends_on="allein"' in every_form.fields_model
    assert field_powers(every_form.fields_model) == frozenset()
