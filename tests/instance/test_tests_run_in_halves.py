"""`make test` runs every test once, and says which of them failed."""

import os

import halves
import pytest


def test_every_folder_of_tests_is_in_one_half():
    tests = {
        f"tests/{path.relative_to(halves.TESTS).parts[0]}"
        for path in halves.TESTS.rglob("test_*.py")
    }
    first, second = halves.halves()
    assert set(first.paths) | set(second.paths) == tests
    assert not set(first.paths) & set(second.paths)


@pytest.fixture
def finished(monkeypatch, tmp_path):
    """Two halves with one test each, run: the second one fails."""
    monkeypatch.setattr(halves, "ROOT", tmp_path)
    monkeypatch.setattr(halves, "LOGS", tmp_path / "logs")
    for name, outcome in (("good", True), ("bad", False)):
        (tmp_path / f"test_{name}.py").write_text(f"def test_it():\n    assert {outcome}\n")
    found = [halves.Half(name, [f"test_{name}.py"]) for name in ("good", "bad")]
    halves.run_at_once(found, dict(os.environ))
    return found


def test_what_failed_is_named_at_the_end_and_in_the_exit_code(finished, capsys):
    assert halves.verdict(finished) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(",")[0] for line in lines if ": " in line][:2] == [
        "good: passed",
        "bad: FAILED",
    ]
    assert lines[-1].startswith("FAILED test_bad.py::test_it")
    assert halves.verdict(finished[:1]) == 0
