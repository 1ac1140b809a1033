"""`bin/rathaus verify-journal`: each kind of damage is found, and what is damaged is named."""

import contextlib

import pytest
from click.testing import CliRunner
from plone.namedfile.file import NamedBlobFile
from Products.CMFCore.indexing import processQueue
from ZODB.blob import Blob
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

from rathaus.cli import verify_journal as command
from rathaus.journal import api as journal
from rathaus.journal.api import KEY
from rathaus.records import api as records
from rathaus.records.anchor_job import handler
from records_city import build


@pytest.fixture
def city(integration, monkeypatch, tmp_path):
    """The small city; the command finds it instead of a site of its own."""
    city = build(integration["portal"])
    processQueue()
    monkeypatch.setattr(command, "open_site", lambda: contextlib.nullcontext(city.portal))
    monkeypatch.setenv("RATHAUS_ANCHORS", str(tmp_path / "anchors" / "anchors.jsonl"))
    return city


def anchor(city, day="2026-03-02"):
    handler(city.portal, {"day": day, "since": day})


def verify(*words):
    result = CliRunner().invoke(command.verify_journal, words or ["--all"])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def chain_of(thing):
    return thing.__annotations__[KEY]


def add_record(city, data):
    return records.add_record(city.efile, title="X", filename="x.txt", data=data)


def remove_as_the_storage_would(city):
    """Without events, guards or journal: the file is simply not there any more."""
    city.housing._delOb(city.efile.getId())
    city.portal.portal_catalog.uncatalog_object("/".join(city.efile.getPhysicalPath()))


def test_nothing_is_found_where_nothing_was_changed(city):
    anchor(city)
    result = verify()
    assert result.exit_code == 0
    assert "1 days, last on 2026-03-02" in result.output
    assert "0 not." in result.output


@pytest.mark.parametrize("word", ["reference", "path", "uid"])
def test_one_file_by_any_of_its_names(city, word):
    name = {
        "reference": city.efile.file_reference,
        "path": "/".join(city.housing.getPhysicalPath()),
        "uid": city.efile.UID(),
    }[word]
    chain_of(city.efile)._lines[1] = chain_of(city.efile)._lines[1].replace("opened", "shaken")
    result = verify(name)
    assert result.exit_code == 1
    assert f"{city.efile.file_reference}: entry 1 was changed." in result.output
    assert "1 journals checked, 0 intact, 1 not." in result.output


def test_a_name_that_nothing_has(city):
    result = verify("50.10-1999/0001")
    assert result.exit_code == 1
    assert "Nothing here has a journal" in result.output


def test_a_changed_file(city):
    city.record.file._blob = Blob(b"%PDF-1.7 another")
    result = verify()
    assert result.exit_code == 1
    assert f"the file of {city.record.UID()} is not the one that entry 2 names" in result.output
    assert verify("--all", "--without-files").exit_code == 0


def test_two_files_that_were_swapped(city):
    other = add_record(city, b"other")
    first, second = city.record.file, other.file
    first._blob, second._blob = second._blob, first._blob
    assert "is not the one that entry 2 names" in verify().output


def test_two_versions_that_were_swapped(city):
    draft = add_record(city, b"first")
    draft.file = NamedBlobFile(b"second", filename="x.txt")
    notify(ObjectModifiedEvent(draft))
    assert verify().exit_code == 0
    first, second = (each.file for each in draft.versions)
    first._blob, second._blob = second._blob, first._blob
    assert f"the file of {draft.UID()} is not the one that entry 4 names" in verify().output


def test_a_removed_record(city):
    city.efile._delOb(city.record.getId())
    assert f"{city.record.UID()}, which entry 2 names, is gone" in verify().output


def test_a_file_that_cannot_be_read(city):
    class Missing:
        def open(self, mode="r"):
            raise KeyError("no blob")

    city.record.file._blob = Missing()
    assert (
        f"the file of {city.record.UID()}, which entry 2 names, cannot be read" in verify().output
    )


def test_a_removed_file_is_named_by_its_anchor(city):
    anchor(city)
    reference = city.efile.file_reference
    remove_as_the_storage_would(city)
    result = verify()
    assert result.exit_code == 1
    assert f"{reference}: it stood in the anchor of 2026-03-02" in result.output


def test_what_was_wrong_once_is_found_after_further_anchors(city, caplog):
    anchor(city)
    reference = city.efile.file_reference
    remove_as_the_storage_would(city)
    anchor(city, "2026-03-03")
    assert "verify-journal --all" in caplog.text
    assert f"{reference}: it stood in the anchor of 2026-03-02" in verify().output


def test_a_file_that_ended_with_a_stub_is_not_missed(city):
    anchor(city)
    journal.end(city.efile, "destroyed")
    remove_as_the_storage_would(city)
    assert verify().exit_code == 0
    anchor(city, "2026-03-03")
    assert verify().exit_code == 0


def test_an_end_that_was_taken_back(city):
    add_record(city, b"more")
    anchor(city)
    chain = chain_of(city.efile)
    del chain._lines[len(chain)]
    last = chain.hash_at(max(chain._lines))
    chain._head = (max(chain._lines), last)
    assert "which the anchor of 2026-03-02 covers, are gone" in verify().output


def test_a_day_is_anchored_once(city):
    anchor(city)
    anchor(city)
    assert len(journal.anchor_file().read_text().splitlines()) == 1


def test_a_changed_line_of_the_anchors(city):
    anchor(city)
    path = journal.anchor_file()
    path.write_text(
        path.read_text().replace('"chains":', '"chain_":').replace('"root":"', '"root":"0')
    )
    result = verify()
    assert result.exit_code == 1
    assert "anchors.jsonl: line 1 does not fit" in result.output


def test_without_a_place_for_anchors_it_says_so(city, monkeypatch):
    monkeypatch.delenv("RATHAUS_ANCHORS")
    assert "No anchors are kept here" in verify().output


def test_many_chains_are_gone_through_in_bounded_memory(city, monkeypatch):
    from rathaus.journal import chains

    tidied = []
    monkeypatch.setattr(chains, "TIDY_AFTER", 2)
    monkeypatch.setattr(type(city.portal._p_jar), "cacheGC", lambda self: tidied.append(1))
    for number in range(4):
        records.open_efile(city.housing, f"Akte {number}")
    found = list(chains.all_chains())
    assert len(found) == chains.number_of_chains() == 6
    assert len({each.uid for each in found}) == 6
    assert len(tidied) == 2
