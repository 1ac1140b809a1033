"""A form with steps, a group that repeats and questions that are asked only sometimes."""

from rathaus.forms.filling.draft import Draft
from rathaus.forms.filling.posted import Posted
from rathaus.forms.filling.saving import Rules
from rathaus.forms.questions.api import Form
from rathaus.forms.questions.api import read_form

FIELDSETS = [
    {
        "name": "wer",
        "title": "Über Sie",
        "fields": [
            {"name": "name", "type": "text", "title": "Name", "required": True},
            {
                "name": "hat_kinder",
                "type": "yes_no",
                "title": "Haben Sie Kinder?",
                "required": True,
            },
            {
                "name": "seit",
                "type": "date",
                "title": "Seit wann?",
                "required": True,
                "condition": "hat_kinder=ja",
            },
        ],
    },
    {
        "name": "haushalt",
        "title": "Kinder",
        "fields": [
            {
                "name": "kinder",
                "type": "group",
                "title": "Kind",
                "required": True,
                "max_items": 3,
                "condition": "hat_kinder=ja",
                "fields": [
                    {"name": "vorname", "type": "text", "title": "Vorname", "required": True},
                    {"name": "schulkind", "type": "bool", "title": "Geht zur Schule"},
                    {
                        "name": "schule",
                        "type": "text",
                        "title": "Schule",
                        "required": True,
                        "condition": "schulkind",
                    },
                    {"name": "urkunde", "type": "file", "title": "Urkunde", "max_files": 2},
                ],
            }
        ],
    },
    {
        "name": "ende",
        "title": "Noch etwas",
        "fields": [
            {"name": "bemerkung", "type": "longtext", "title": "Bemerkung"},
            {
                "name": "richtig",
                "type": "confirmation",
                "title": "Alles ist richtig",
                "at_the_end": True,
            },
        ],
    },
]
DEFINITION = {"fieldsets": FIELDSETS}


def household() -> Form:
    return read_form({"format": 2, "title": "Haushalt", "fieldsets": FIELDSETS}, "r")


def draft_of(**answers) -> Draft:
    draft = Draft("a" * 32, form_uid="form", revision="r", browser="b" * 64)
    if answers:
        draft.keep("wer", answers=answers, typed=None, is_finished=True)
    return draft


def page(draft: Draft, step: str, raw: dict, **values) -> Posted:
    """A page of a draft that is sent now."""
    texts = {path: [text] if isinstance(text, str) else text for path, text in raw.items()}
    return Posted(texts, values.pop("uploads", {}), version=draft.version_of(step), **values)


RULES = Rules(frozenset(), lambda answers: {}, str)
