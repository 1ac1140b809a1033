"""The hole of EasyForm, tried in every way that is known, over HTTP, as an editor."""

import pytest
import transaction
from browser_page import Visitor
from plone import api

from rathaus.forms.build import DEFAULT_DEFINITION
from rathaus.forms.build import build_models
from rathaus.forms.source import field_powers
from rathaus.forms.source import unlisted

FIELDS, ACTIONS = build_models(DEFAULT_DEFINITION)
EXPLOIT = 'easyform:TValidator="python:context.portal_url.getPortalObject().manage_delObjects()"'
EVIL_FIELDS = FIELDS.replace('name="anliegen"', f'name="anliegen" {EXPLOIT}')
EVIL_ACTIONS = ACTIONS.replace(
    "</schema>",
    '<field name="skript" type="collective.easyform.actions.CustomScript"><title>x</title>'
    "<ScriptBody>return 1</ScriptBody></field></schema>",
)

NEW_FIELD = {
    "form.widgets.title": "Neue Frage",
    "form.widgets.__name__": "telefon",
    "form.widgets.factory:list": "text",
    "form.widgets.fieldset_id": "0",
    "form.buttons.add": "Add",
}


@pytest.fixture
def editor(form):
    """Somebody who edits services and owns the form, but is no manager."""
    api.user.create(email="e@example.org", username="redaktion", password="geheim-geheim-1")
    api.user.grant_roles(username="redaktion", roles=["Editor", "Contributor", "Member"])
    api.user.grant_roles(username="redaktion", roles=["Owner"], obj=form)
    transaction.commit()
    return Visitor(("redaktion", "geheim-geheim-1"))


@pytest.fixture
def stored(form):
    def read():
        transaction.abort()
        return form.fields_model, form.actions_model, form.headerInjection

    return read


def token(visitor, address):
    visitor.open(address)
    return visitor.authenticator()


def is_refused(visitor) -> bool:
    """Plone sends people who are logged in to a page that says so."""
    return visitor.response.status_code in (401, 403, 404) or visitor.response.url.endswith(
        "insufficient-privileges"
    )


@pytest.mark.parametrize("part", ["fields", "actions"])
def test_the_xml_editors_are_closed(editor, address, stored, part):
    before = stored()
    authenticator = token(editor, address)
    url = f"{address}/{part}/@@modeleditor"
    source = EVIL_FIELDS if part == "fields" else EVIL_ACTIONS
    editor.open(url)
    assert is_refused(editor)
    editor.post(
        url, {"source": source, "form.button.save": "Save", "_authenticator": authenticator}
    )
    assert stored() == before


def test_the_manager_may_and_editors_can_still_work_on_the_form(
    editor, manager, address, stored, form
):
    authenticator = token(manager, address)
    manager.post(
        f"{address}/fields/@@modeleditor",
        {"source": EVIL_FIELDS, "form.button.save": "Save", "_authenticator": authenticator},
    )
    assert "TValidator" in stored()[0]
    assert Visitor().open(address).status_code == 200
    editor.open(f"{address}/fields/@@add-field")
    editor.submit("add-field-form", NEW_FIELD)
    assert "telefon" in stored()[0]
    assert "TValidator" in stored()[0]


@pytest.mark.parametrize(
    "data",
    [
        {"fields_model": EVIL_FIELDS},
        {"actions_model": EVIL_ACTIONS},
        {"headerInjection": "python:1/0"},
    ],
)
def test_rest_refuses_the_source(editor, address, stored, data):
    before = stored()
    response = editor.session.patch(address, json=data, headers={"Accept": "application/json"})
    assert response.status_code == 403
    assert "darf nur die Administration" in response.json()["message"]
    assert stored() == before


def test_rest_refuses_a_new_form_with_code(editor, form, address):
    service = address.rsplit("/", 1)[0]
    response = editor.session.post(
        service,
        json={"@type": "EasyForm", "id": "neu", "title": "Neu", "fields_model": EVIL_FIELDS},
        headers={"Accept": "application/json"},
    )
    assert response.status_code == 403
    transaction.abort()
    assert "neu" not in form.aq_parent


def test_rest_shows_nobody_how_a_form_is_built(editor, manager, address):
    def shown(visitor):
        return visitor.session.get(address, headers={"Accept": "application/json"})

    assert "model" not in shown(Visitor()).text
    assert shown(editor).json()["title"] == "Hund online anmelden"
    assert not {"fields_model", "actions_model", "headerInjection"} & shown(editor).json().keys()
    assert "FileApplication" in shown(manager).json()["actions_model"]


def test_webdav_refuses_code(editor, address, stored):
    before = stored()
    message = "title: x\nfields_model: " + EVIL_FIELDS.replace("\n", "\n  ") + "\n\n"
    response = editor.session.put(address, data=message.encode())
    assert response.status_code >= 400
    assert stored() == before


def test_the_settings_form_of_a_field_offers_no_expressions(editor, address, stored):
    before = stored()
    url = f"{address}/fields/bemerkung"
    editor.open(url)
    assert editor.response.status_code == 200
    assert "TValidator" not in editor.response.text
    expressions = {
        "form.widgets.IFieldExtender.TValidator": "python:1/0",
        "form.widgets.IFieldExtender.TDefault": "python:1/0",
        "form.widgets.IFieldExtender.serverSide:list": "selected",
        "form.widgets.title": "Anders",
    }
    editor.submit("edit-field-form", expressions | {"form.buttons.save": "Save"})
    assert "Anders" in stored()[0]
    assert "python:" not in stored()[0]
    assert field_powers(stored()[0]) == field_powers(before[0]) == frozenset()


def test_the_settings_of_a_file_field_can_be_changed(editor, address, stored):
    url = f"{address}/fields/nachweis"
    editor.open(url)
    assert editor.response.status_code == 200
    values = editor.form_values("edit-field-form")
    assert values["form.widgets.IUploadSettings.max_megabytes"] == "1"
    editor.submit(
        "edit-field-form",
        {
            "form.widgets.IUploadSettings.max_megabytes": "3",
            "form.widgets.IUploadSettings.accept:list": "image/jpeg",
            "form.buttons.save": "Save",
        },
    )
    assert 'max_megabytes="3"' in stored()[0]
    assert 'accept="image/jpeg"' in stored()[0]


def test_code_that_got_in_all_the_same_is_never_run(form, address, good):
    # As if somebody had found one more way: the model is there, nobody has listed it.
    form.fields_model = EVIL_FIELDS
    transaction.commit()
    for url in (address, f"{address}/@@embedded", f"{address}/@@z3cform_validate_field"):
        response = Visitor().open(url)
        assert "Vor- und Nachname" not in response.text, url
    assert "wird gerade überprüft" in Visitor().open(address).text
    assert unlisted(form)


def test_export_and_import_are_closed(editor, address):
    for view in ("export-easyform", "import-easyform"):
        editor.open(f"{address}/@@{view}")
        assert is_refused(editor)


def test_an_editor_adds_a_form_and_gets_our_action(editor, form, address):
    service = address.rsplit("/", 1)[0]
    response = editor.session.post(
        service,
        json={"@type": "EasyForm", "id": "neu", "title": "Neues Formular"},
        headers={"Accept": "application/json"},
    )
    assert response.status_code == 201, response.text
    transaction.abort()
    new = form.aq_parent["neu"]
    assert "rathaus.forms.actions.FileApplication" in new.actions_model
    assert "Mailer" not in new.actions_model
    editor.open(f"{service}/neu")
    assert "E-Mail-Adresse" in editor.text
    editor.open(f"{service}/neu/fields/@@add-field")
    editor.submit("add-field-form", NEW_FIELD)
    editor.open(f"{service}/neu")
    assert "Neue Frage" in editor.text


def test_an_editor_adds_a_form_in_the_browser(editor, form, address):
    service = address.rsplit("/", 1)[0]
    editor.open(f"{service}/++add++EasyForm")
    assert editor.response.status_code == 200
    editor.post(
        f"{service}/++add++EasyForm",
        {
            "form.widgets.IBasic.title": "Mein Formular",
            "form.widgets.thankstitle": "Danke",
            "form.widgets.IFormSettings.max_upload_megabytes": "5",
            "form.widgets.IFormSettings.max_total_megabytes": "50",
            "form.buttons.save": "Speichern",
            "_authenticator": editor.authenticator(),
        },
    )
    transaction.abort()
    new = form.aq_parent["mein-formular"]
    assert "FileApplication" in new.actions_model
    assert new.max_upload_megabytes == 5
