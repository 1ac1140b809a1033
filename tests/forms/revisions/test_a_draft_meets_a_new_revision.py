"""Citizens in the middle of a form that is published anew."""

import transaction
from browser_page import Visitor
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

from rathaus.forms.revisions import api as revisions

FIRST_STEP = {"name": "Änne Müller", "email": "aenne@example.org", "telefon": "0355 612"}


def begun(address):
    visitor = Visitor()
    visitor.open(address)
    visitor.send(FIRST_STEP)
    assert "/@@entwurf/" in visitor.response.url, visitor.text[:2000]
    return visitor


def publish_without_telephone(form, *, is_binding):
    model = form.fields_model
    start = model.index("<field", model.index('name="email"'))
    end = model.index("</field>", start) + len("</field>")
    assert 'name="telefon"' in model[start:end]
    form.fields_model = model[:start] + model[end:]
    notify(ObjectModifiedEvent(form))
    transaction.commit()
    yield
    revisions.publish_changes(form, is_binding=is_binding)
    transaction.commit()


def test_it_is_finished_as_it_was_begun_unless_its_owner_wants_otherwise(form, address):
    visitor = begun(address)
    editing = publish_without_telephone(form, is_binding=False)
    next(editing)
    visitor.open(visitor.response.url)
    assert "neueren Fassung" not in visitor.text
    next(editing, None)
    visitor.open(visitor.response.url)
    assert visitor.heading == "Ihr Hund"
    assert "Dieses Formular gibt es in einer neueren Fassung." in visitor.text
    visitor.open(visitor.link("Angaben übernehmen"))
    assert "0355 612" in visitor.text
    assert "In der bisherigen Fassung weitermachen" in visitor.text
    visitor.send()
    assert visitor.heading == "Ihr Hund"
    assert "neueren Fassung" not in visitor.text


def test_where_it_must_follow_its_owner_is_told_first(form, address):
    visitor = begun(address)
    place = visitor.response.url
    for _each in publish_without_telephone(form, is_binding=True):
        pass
    visitor.open(place)
    assert visitor.heading == "Das Formular wurde geändert"
    assert "In der bisherigen Fassung weitermachen" not in visitor.text
    visitor.send()
    assert visitor.response.url.startswith(place.rpartition("/")[0])
    assert visitor.heading == "Ihr Hund"
