"""The questions that measure the search ask for services that exist."""

import json
from pathlib import Path

import pytest

QUESTIONS = Path(__file__).parents[2] / "bench" / "findability_questions.json"


@pytest.fixture(scope="module")
def questions():
    return json.loads(QUESTIONS.read_text(encoding="utf-8"))


@pytest.fixture
def service_names(shared_data):
    names = shared_data / "services" / "service-names.json"
    return {
        service["name"] for service in json.loads(names.read_text(encoding="utf-8"))["services"]
    }


def test_every_answer_is_a_service(questions, service_names):
    unknown = [
        answer for entry in questions for answer in entry["answers"] if answer not in service_names
    ]
    assert not unknown


def test_every_question_has_an_answer(questions):
    assert all(entry["answers"] for entry in questions)


def test_no_question_is_asked_twice(questions):
    asked = [" ".join(entry["question"].casefold().split()) for entry in questions]
    assert len(asked) == len(set(asked))


def test_there_are_enough_questions(questions):
    assert len(questions) >= 150
