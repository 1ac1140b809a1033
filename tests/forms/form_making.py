"""A service with a form of the most common kinds of questions."""

from plone import api

from rathaus.forms import api as forms

EVERY_TYPE = {
    "fieldsets": [
        {
            "title": "Über Sie",
            "fields": [
                {"name": "name", "type": "text", "title": "Name", "required": True},
                {"name": "email", "type": "email", "title": "E-Mail", "required": True},
                {"name": "telefon", "type": "phone", "title": "Telefon"},
                {"name": "geburtsdatum", "type": "date", "title": "Geburtsdatum"},
            ],
        },
        {
            "title": "Ihr Hund",
            "description": "Angaben zum Tier",
            "fields": [
                {
                    "name": "rasse",
                    "type": "choice",
                    "title": "Rasse",
                    "required": True,
                    "values": [{"value": "dackel", "title": "Dackel"}, "Mischling"],
                },
                {
                    "name": "merkmale",
                    "type": "multichoice",
                    "title": "Merkmale",
                    "values": ["gechippt", "geimpft", "müde"],
                },
                {"name": "anzahl", "type": "int", "title": "Anzahl"},
                {"name": "gewicht", "type": "decimal", "title": "Gewicht in kg"},
                {"name": "bemerkung", "type": "longtext", "title": "Bemerkung", "max_length": 20},
                {"name": "nachweis", "type": "file", "title": "Nachweis", "max_size_mb": 1},
                {"name": "foto", "type": "file", "title": "Foto", "accept": ["image/png"]},
                {"name": "stimmt", "type": "bool", "title": "Alles stimmt", "required": True},
            ],
        },
    ]
}
GOOD = {
    "name": "Änne Müller",
    "email": "aenne@example.org",
    "rasse": "dackel",
    "stimmt": "1",
}


def make_service(portal, **values):
    catalogue = portal.get("leistungen") or api.content.create(
        portal, "ServiceCatalogue", "leistungen", title="Leistungen"
    )
    service = api.content.create(
        catalogue, "Service", "hund", title="Hund anmelden", reference_prefix="HU", **values
    )
    api.content.transition(service, "publish")
    return service


def make_form(service, definition=EVERY_TYPE, id="antrag"):
    fields_model, actions_model = forms.build_models(definition)
    form = api.content.create(
        service,
        "EasyForm",
        id,
        title="Hund online anmelden",
        fields_model=fields_model,
        actions_model=actions_model,
    )
    api.content.transition(form, "publish")
    return form
