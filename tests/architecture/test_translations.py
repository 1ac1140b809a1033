"""Every message has an English translation with the same variables, and its German one.

What German lacks, a German page would show in English.
"""

import re
from pathlib import Path

import pytest
from pythongettext.msgfmt import Msgfmt

LOCALES = Path(__file__).parents[2] / "src" / "rathaus" / "locales"
VARIABLE = re.compile(r"\$\{\w+\}")


class Catalogue(Msgfmt):
    """Messages of a file; ``ids`` holds those without a translation, too."""

    def __init__(self, path):
        super().__init__(str(path), name=path.name)
        self.ids = set()
        self.read()
        self.ids.discard("")

    def add(self, context, id, string, fuzzy):
        super().add(context, id, string, fuzzy)
        self.ids.add(id)


def translations(language):
    return Catalogue(LOCALES / language / "LC_MESSAGES" / "rathaus.po")


@pytest.fixture(scope="module")
def ids():
    return Catalogue(LOCALES / "rathaus.pot").ids


@pytest.fixture(scope="module")
def english():
    return translations("en").messages


def test_messages_were_collected(ids):
    assert "Antrag" in ids


def test_every_message_is_in_english(ids, english):
    assert not sorted(each for each in ids if not english.get(each, "").strip())


def test_german_says_the_message_as_it_stands(ids):
    german = translations("de").messages
    assert not sorted(each for each in ids if german.get(each) != each)


def test_variables_stay(ids, english):
    changed = {
        each: english[each]
        for each in ids & english.keys()
        if set(VARIABLE.findall(each)) != set(VARIABLE.findall(english[each]))
    }
    assert not changed


@pytest.mark.parametrize("language", ["de", "en"])
def test_file_can_be_read(language, ids):
    assert translations(language).ids == ids
