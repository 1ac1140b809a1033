"""Short forms for tests."""

from rathaus.forms.questions.api import read_form


def form_of(*fields, **more):
    """A form of one step ``schritt`` with these fields."""
    fieldsets = [{"name": "schritt", "title": "Schritt", "fields": list(fields)}]
    return read_form({"format": 2, "title": "Probe", "fieldsets": fieldsets, **more})


def question_of(kind, **settings):
    """One question ``frage`` of a kind."""
    return form_of({"name": "frage", "type": kind, "title": "Frage", **settings}).question("frage")
