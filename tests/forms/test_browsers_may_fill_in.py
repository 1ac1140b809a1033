"""What a browser may fill in, told by the name of a question."""

import pytest

from rathaus.forms.browser.autocomplete import autocomplete


@pytest.mark.parametrize(
    ("path", "kind", "token"),
    [
        ("vorname", "text", "given-name"),
        ("name", "text", "name"),
        ("person.name", "text", "name"),
        ("mail", "email", "email"),
        ("strasse_hausnummer", "text", "street-address"),
        ("plz", "text", "postal-code"),
        ("geburtsdatum", "date", "bday"),
        ("anschrift", "address", "street-address"),
    ],
)
def test_what_is_about_the_person(path, kind, token):
    assert autocomplete(path, kind) == token


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("name_des_hundes", "text"),
        ("geburtsort", "text"),
        ("name_vermieter", "text"),
        ("name", "longtext"),
        ("personen.0.vorname", "text"),
        ("kinder.0.email", "email"),
        ("hund.name", "text"),
    ],
)
def test_what_is_about_somebody_or_something_else(path, kind):
    assert autocomplete(path, kind) is None
