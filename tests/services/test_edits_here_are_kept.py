"""What was edited here is not overwritten by an import."""

from plone import api
from plone.app.textfield.value import RichTextValue
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

from services.messages import service_xml
from services.messages import text_module


def both(teaser, text):
    return service_xml(text_module("24", teaser) + text_module("06", text))


def edit(service, **values):
    for name, value in values.items():
        setattr(service, name, value)
    notify(ObjectModifiedEvent(service))


class TestAFieldEditedHere:
    def test_stays_while_the_source_says_the_same(self, exchange):
        exchange.take(both("Quelle", "<p>Eins</p>"))
        edit(exchange.one(), teaser="Hier")
        summary = exchange.take(both("Quelle", "<p>Zwei</p>"))
        assert summary.conflicts == []
        assert exchange.one().teaser == "Hier"
        assert exchange.one().full_text.raw == "<p>Zwei</p>"

    def test_is_marked_as_edited_at_once(self, exchange):
        exchange.take(both("Quelle", "<p>Eins</p>"))
        edit(exchange.one(), teaser="Hier")
        assert exchange.one().edited_fields == ["teaser"]
        edit(exchange.one(), teaser="Quelle")
        assert exchange.one().edited_fields == []

    def test_conflicts_when_the_source_changed_too(self, exchange):
        exchange.take(both("Quelle", "<p>Eins</p>"))
        edit(exchange.one(), teaser="Hier")
        summary = exchange.take(both("Quelle neu", "<p>Zwei</p>"))
        (conflict,) = summary.conflicts
        assert (conflict.service, conflict.field) == ("Wohnsitz anmelden", "teaser")
        assert conflict.line > 1
        assert exchange.one().teaser == "Hier"
        assert exchange.one().full_text.raw == "<p>Zwei</p>"

    def test_conflicts_again_until_it_is_settled_without_a_write(self, exchange):
        exchange.take(both("Quelle", "<p>Eins</p>"))
        edit(exchange.one(), teaser="Hier")
        exchange.take(both("Quelle neu", "<p>Eins</p>"))
        exchange.settle()
        summary = exchange.take(both("Quelle neu", "<p>Eins</p>"))
        assert len(summary.conflicts) == 1
        assert (summary.unchanged, summary.written) == (1, 0)
        assert exchange.unwritten() == []

    def test_is_no_conflict_when_both_say_the_same_now(self, exchange):
        exchange.take(both("Quelle", "<p>Eins</p>"))
        edit(exchange.one(), teaser="Quelle neu")
        assert exchange.take(both("Quelle neu", "<p>Eins</p>")).conflicts == []
        assert exchange.one().edited_fields == []
        assert exchange.take(both("Quelle drei", "<p>Eins</p>")).conflicts == []
        assert exchange.one().teaser == "Quelle drei"

    def test_is_not_made_by_an_editor_that_only_moves_spaces(self, exchange):
        exchange.take(both("Quelle", "<p>Eins</p><p>Zwei</p>"))
        edit(exchange.one(), full_text=RichTextValue("<p>Eins</p>\n<p>Zwei</p>", "text/html"))
        assert exchange.one().edited_fields == []

    def test_conflicts_in_a_trial_as_well(self, exchange):
        exchange.take(both("Quelle", "<p>Eins</p>"))
        edit(exchange.one(), teaser="Hier")
        assert len(exchange.take(both("Neu", "<p>Eins</p>"), dry_run=True).conflicts) == 1


def test_a_service_that_was_copied_is_one_written_here(exchange):
    exchange.take(both("Quelle", "<p>Eins</p>"))
    original = exchange.one()
    copy = api.content.copy(original, id="kopie", safe_id=True)
    assert (copy.source, copy.source_id) == ("local", None)
    exchange.take(both("Neu", "<p>Eins</p>"))
    assert (original.teaser, copy.teaser) == ("Neu", "Quelle")


def test_a_local_service_with_the_id_of_the_source_is_not_doubled(exchange):
    exchange.take(service_xml(key="9", name="Anlass für den Katalog"))
    service = api.content.create(
        exchange.portal.leistungen, "Service", title="Wohnsitz anmelden", source_id="S100010:1"
    )
    service.teaser = "Hier"
    service.reindexObject()
    summary = exchange.take(both("Quelle", "<p>Eins</p>"))
    assert (summary.created, summary.changed) == (0, 1)
    assert [one.field for one in summary.conflicts] == ["teaser"]
    assert service.full_text.raw == "<p>Eins</p>"
