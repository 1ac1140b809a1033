"""The examples of ``docs/development/specialist-systems.rst`` are what really happens.

To record them anew: ``RATHAUS_RECORD=1 .venv/bin/pytest tests/rest/test_recorded_examples.py``.
"""

import base64
import json
import os

from recording import FOLDER
from recording import Recorder

from records_city import PDF

GUIDE = FOLDER.parent / "specialist-systems.rst"


def tell(system):
    """The whole story of the guide.

    :returns: name of a file -> what stands in it
    """
    recorder = Recorder(system.base.removesuffix("/++api++"))

    def say(name, method, path, **more):
        return recorder.record(name, system.ask(method, path, **more)).json()

    say("positions", "GET", "@positions")
    _open(system, recorder, say)
    case = say("case-found", "GET", "@cases?foreign_id=WG-2026-4711")["items"][0]
    _work(system, recorder, say, case)
    _fail(system, say, case)
    recorder.texts["openapi.json"] = description(system)
    start = say("changes-first", "GET", "@changes?limit=2")
    say("changes-next", "GET", f"@changes?limit=2&since={start['next']}")
    return recorder.texts


def description(system):
    """The description, for who has no account yet."""
    found = system.get("@openapi")
    found["servers"] = [{"url": "https://rathaus.example/++api++"}]
    found["info"]["title"] = "Rathaus"
    return json.dumps(found, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _open(system, recorder, say):
    efile = say(
        "efile-open",
        "POST",
        "@efiles",
        json={
            "position": "50.10",
            "title": "Wohngeld Lindenstraße 5",
            "foreign_id": "WG-AKTE-815",
        },
        headers={"Idempotency-Key": "b7a0c7f2-1"},
    )
    body = {
        "efile": efile["uid"],
        "title": "Erstantrag Wohngeld",
        "deadline": "2026-05-29",
        "foreign_id": "WG-2026-4711",
    }
    key = {"Idempotency-Key": "b7a0c7f2-2"}
    case = say("case-open", "POST", "@cases", json=body, headers=key)
    say(
        "record-add",
        "POST",
        "@records",
        json={
            "inside": case["uid"],
            "title": "Berechnung",
            "filename": "Berechnung.pdf",
            "content": base64.b64encode(PDF).decode(),
            "direction": "internal",
            "foreign_id": "WG-DOK-1",
        },
        headers={"Idempotency-Key": "b7a0c7f2-3"},
    )
    facts = {
        "inside": case["uid"],
        "title": "Bescheid",
        "direction": "outgoing",
        "kind": "decision",
        "document_date": "2026-03-02",
        "final": True,
        "foreign_id": "WG-DOK-2",
    }
    record = say(
        "record-add-large",
        "POST",
        "@records",
        files={
            "data": (None, json.dumps(facts, indent=2), "application/json"),
            "file": ("Bescheid.pdf", PDF, "application/pdf"),
        },
        headers={"Idempotency-Key": "b7a0c7f2-4"},
    )
    path = f"@record-files/{record['uid']}"
    recorder.record("file-part", system.ask("GET", path, headers={"Range": "bytes=0-99"}))


def _work(system, recorder, say, case):
    path = f"@cases/{case['uid']}"
    read = recorder.record("case-read", system.ask("GET", path))
    body = {"deadline": "2026-06-30", "reason": "Unterlagen der Vermieterin fehlen"}
    seen = {"If-Match": read.headers["ETag"]}
    say("case-change", "PATCH", path, json=body, headers=seen)
    say("case-change-late", "PATCH", path, json={"title": "Anders"}, headers=seen)
    step = {"case": case["uid"], "step": "decide", "decision": "granted"}
    say("case-decide", "POST", "@case-steps", json=step)
    say("case-close", "POST", "@case-steps", json={"case": case["uid"], "step": "close"})
    say("records-list", "GET", f"@records?inside={case['uid']}")


def _fail(system, say, case):
    wrong = {"efile": case["uid"], "titel": "X", "deadline": "31.02.2026"}
    say("error-fields", "POST", "@cases", json=wrong)
    say("error-unknown", "GET", f"@cases/{'0' * 31}f")
    step = {"case": case["uid"], "step": "decide", "decision": "refused"}
    say("error-rules", "POST", "@case-steps", json=step)


def test_the_examples_of_the_guide_are_what_happens(system):
    told = tell(system)
    if os.environ.get("RATHAUS_RECORD"):
        FOLDER.mkdir(exist_ok=True)
        for name, text in told.items():
            (FOLDER / name).write_text(text, encoding="utf-8")
    recorded = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
    assert recorded == told


def test_the_guide_shows_every_example():
    guide = GUIDE.read_text(encoding="utf-8")
    assert [path.name for path in FOLDER.iterdir() if f"rest/{path.name}" not in guide] == []
