"""What people were asked is kept for ever, whatever happens to the form."""

import json

from plone import api
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

from rathaus.forms import api as forms
from rathaus.intake import api as intake


def test_the_definition_says_what_was_asked(form):
    definition = forms.definition(form)
    assert json.loads(json.dumps(definition)) == definition
    assert definition["format"] == 2
    assert definition["title"] == "Hund online anmelden"
    assert definition["service_uid"] == api.content.get_uuid(form.aq_parent)
    assert (definition["email_field"], definition["name_field"]) == ("email", "name")
    assert [each["title"] for each in definition["fieldsets"]] == ["Über Sie", "Ihr Hund"]
    fields = {
        field["name"]: field for group in definition["fieldsets"] for field in group["fields"]
    }
    assert {name: field["type"] for name, field in fields.items()} == {
        "name": "text",
        "email": "email",
        "telefon": "phone",
        "geburtsdatum": "date",
        "rasse": "choice",
        "merkmale": "multichoice",
        "anzahl": "int",
        "gewicht": "decimal",
        "bemerkung": "longtext",
        "nachweis": "file",
        "foto": "file",
        "stimmt": "bool",
    }
    assert fields["rasse"]["values"] == [
        {"value": "dackel", "title": "Dackel"},
        {"value": "Mischling", "title": "Mischling"},
    ]
    assert fields["rasse"]["required"]
    assert "required" not in fields["telefon"]
    assert fields["bemerkung"]["max_length"] == 20
    assert fields["foto"]["accept"] == ["image/png"]
    assert fields["nachweis"]["accept"] == ["application/pdf", "image/png", "image/jpeg"]


def test_the_definition_holds_the_settings_of_the_form(form):
    form.submitLabel = "Hund verbindlich anmelden"
    form.is_test = True
    form.privacy_notice = "1234"
    assert forms.definition(form)["settings"] == {
        "privacy_notice": "1234",
        "send_label": "Hund verbindlich anmelden",
        "max_megabytes": 20,
        "max_total_megabytes": 100,
        "is_test": True,
        "proof_of_work": False,
    }
    form.submitLabel = "Absenden"
    assert forms.definition(form)["settings"]["send_label"] == ""


def test_publishing_freezes_and_an_edit_makes_the_next_revision(form):
    first = forms.freeze(form)
    assert intake.definition(first) == forms.definition(form)
    form.title = "Neuer Titel"
    notify(ObjectModifiedEvent(form))
    second = forms.freeze(form)
    assert second != first
    assert intake.definition(first)["title"] == "Hund online anmelden"
    assert intake.definition(second)["title"] == "Neuer Titel"


def test_a_form_in_work_is_not_frozen(form):
    api.content.transition(form, "retract")
    form.title = "Entwurf"
    notify(ObjectModifiedEvent(form))
    kept = intake._log()._definitions.values()
    assert not [each for each in kept if "Entwurf" in each.definition_json]


def test_only_published_forms_are_offered(form):
    service = form.aq_parent
    assert forms.online_forms(service) == [form]
    api.content.transition(form, "close")
    assert forms.online_forms(service) == []


def test_kinds_of_fields_survive_the_editors_changes(form):
    from collective.easyform.api import set_fields

    from rathaus.forms.models import schema_of

    before = forms.definition(form)["fieldsets"]
    set_fields(form, schema_of(form.fields_model))
    assert forms.definition(form)["fieldsets"] == before
