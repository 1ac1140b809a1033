"""The OZG maturity, with what the next level needs."""

import pytest

from rathaus.services.quality.maturity import maturity

PAPER = {"name": "Impfpass", "uploadable": False}
UPLOAD = {"name": "Impfpass", "uploadable": True}
REGISTER = {"name": "Meldedaten", "from_register": True}


def level(**facts):
    known = {
        "has_text": True,
        "has_download": False,
        "has_own_form": False,
        "is_online_elsewhere": False,
        "documents": (),
    }
    return maturity(**known | facts)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"has_text": False, "has_own_form": True}, 0),
        ({}, 1),
        ({"has_download": True}, 2),
        ({"has_own_form": True, "documents": [PAPER, UPLOAD]}, 2),
        ({"is_online_elsewhere": True, "documents": [PAPER]}, 3),
        ({"has_own_form": True}, 3),
        ({"has_own_form": True, "documents": [UPLOAD, REGISTER]}, 3),
        ({"has_own_form": True, "documents": [REGISTER]}, 4),
    ],
)
def test_level(facts, expected):
    found = level(**facts)
    assert found.level == expected
    assert bool(found.missing) == (expected < 4)


def test_names_what_is_in_the_way():
    found = level(has_own_form=True, documents=[PAPER, UPLOAD])
    (sentence,) = found.missing
    assert sentence.mapping == {"name": "Impfpass"}
