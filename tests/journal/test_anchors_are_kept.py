"""The file of anchors: one line a day, whole or not at all, and no line can be changed."""

import json

import pytest

from rathaus.journal import anchors
from rathaus.journal.interfaces import AnchoredHead
from rathaus.journal.interfaces import AnchorsUnreadable

ONE, TWO = "a" * 64, "b" * 64


def add(path, day, changed=None, ended=()):
    anchored = anchors.read(path)
    return anchors.append(
        path,
        anchored,
        day=day,
        time=f"{day}T00:00:10Z",
        changed={
            uid: AnchoredHead(*head, day, f"50-2026/{uid}") for uid, head in (changed or {}).items()
        },
        ended=list(ended),
        wrong=[],
    )


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "anchors" / "anchors.jsonl"
    add(path, "2026-03-02", {"one": (3, ONE), "two": (1, TWO)})
    add(path, "2026-03-03", {"two": (2, ONE)})
    return path


def faults(path):
    return [(each.reason, each.number) for each in anchors.read(path).mismatches]


def test_lines_add_up_to_where_every_chain_stood(path):
    anchored = anchors.read(path)
    assert (anchored.heads["one"].seq, anchored.heads["one"].day) == (3, "2026-03-02")
    assert (anchored.heads["two"].seq, anchored.heads["two"].day) == (2, "2026-03-03")
    assert (anchored.day, anchored.lines, anchored.mismatches) == ("2026-03-03", 2, [])


def test_a_day_names_only_what_changed_but_counts_and_hashes_all(path):
    last = json.loads(path.read_text().splitlines()[-1])
    assert last["changed"] == {"two": [2, ONE, "50-2026/two"]}
    assert last["chains"] == 2
    assert last["root"] == anchors.root_of(anchors.read(path).heads)


def test_an_ended_chain_is_anchored_no_more(path):
    add(path, "2026-03-04", ended=["one"])
    assert set(anchors.read(path).heads) == {"two"}


def test_there_is_nothing_before_the_first_day(tmp_path):
    assert anchors.read(tmp_path / "none.jsonl").heads == {}


def test_a_changed_line_is_found(path):
    text = path.read_text()
    path.write_text(text.replace('"one":[3', '"one":[2', 1))
    assert faults(path) == [("broken", 2), ("root", 2)]


def test_a_changed_last_line_is_found(path):
    text = path.read_text()
    path.write_text(text.replace('"two":[2', '"two":[1', 1))
    assert faults(path) == [("root", 2)]


def test_a_removed_line_is_found(path):
    add(path, "2026-03-04")
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join([lines[0], lines[2]]))
    assert ("broken", 2) in faults(path)


def test_half_a_line_of_a_killed_process_is_no_fault_once_the_next_is_there(path):
    with path.open("a") as stream:
        stream.write('{"day":"2026-03-0')
    assert faults(path) == [("broken", 3)]
    add(path, "2026-03-04", {"three": (1, ONE)})
    assert faults(path) == []
    assert anchors.read(path).heads["three"].day == "2026-03-04"


def test_garbage_in_place_of_a_line_is_a_fault(path):
    add(path, "2026-03-04")
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join([lines[0], "garbage\n", lines[2]]))
    assert ("broken", 3) in faults(path)


def test_a_place_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(AnchorsUnreadable):
        add(tmp_path / "file" / "anchors.jsonl", "2026-03-02")


def test_the_last_line_alone_is_read_for_a_page(path, monkeypatch):
    monkeypatch.setattr(anchors, "PIECE", 7)
    last = anchors.last_anchor(path)
    assert (last.day.isoformat(), last.chains, last.wrong) == ("2026-03-03", 2, 0)
    assert anchors.last_anchor(path.with_name("none")) is None
