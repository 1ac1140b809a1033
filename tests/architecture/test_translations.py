"""Every message has an English translation with the same variables, and its German one.

What German lacks, a German page would show in English. What Lower Sorbian lacks is shown in German:
navigation, buttons, form chrome and error messages of citizens' pages are all there.
"""

import re
from pathlib import Path

import pytest
from pythongettext.msgfmt import Msgfmt

LOCALES = Path(__file__).parents[2] / "src" / "rathaus" / "locales"
VARIABLE = re.compile(r"\$\{\w+\}")
ID = re.compile(r'^msgid "(.*?)"\nmsgstr', re.MULTILINE | re.DOTALL)
PLACE = re.compile(r"^#: (\S+?)(?::\d+)?$", re.MULTILINE)
#: Pages for citizens, and the rules that answer what they typed
CITIZENS = re.compile(
    r".*rathaus/(theme/|languages/|search/browser/templates/(search|suche)|services/(page|fees|"
    r"durations|online)\.py|services/browser/templates/|organisation/(contact\.py|browser/)|"
    r"forms/(browser/(?!office|source)|filling|protection|questions|uploads)|"
    r"applications/(browser/applicant|status))"
)
#: Pages for staff in the same rooms
STAFF = re.compile(r"absence|staff|editorial|source|locked|editor|interfaces|schema|kinds/titles")


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


@pytest.mark.parametrize("language", ["en", "dsb"])
def test_variables_stay(ids, language):
    said = translations(language).messages
    changed = {
        each: said[each]
        for each in ids & said.keys()
        if said[each] and set(VARIABLE.findall(each)) != set(VARIABLE.findall(said[each]))
    }
    assert not changed


def words(quoted):
    """A message as the code has it, of the lines of a translation file."""
    return quoted.replace('"\n"', "").replace('\\"', '"').replace("\\n", "\n")


def places_of_messages():
    """Files of the code in which each message stands."""
    entries = (LOCALES / "rathaus.pot").read_text(encoding="utf-8").split("\n\n")[1:]
    return {
        words(ID.search(entry)[1]): PLACE.findall(entry) for entry in entries if ID.search(entry)
    }


def test_citizens_pages_have_their_navigation_buttons_and_errors_in_lower_sorbian(ids):
    said = translations("dsb").messages
    missing = sorted(
        message
        for message, files in places_of_messages().items()
        if any(CITIZENS.match(file) for file in files)
        and not any(STAFF.search(file) for file in files)
        and not said.get(message, "").strip()
    )
    assert not missing


def test_lower_sorbian_is_shown_before_a_translator_has_checked_it():
    """The comment "prüfen" says what is left to check; gettext's mark "fuzzy" would hide it."""
    text = (LOCALES / "dsb" / "LC_MESSAGES" / "rathaus.po").read_text(encoding="utf-8")
    assert "fuzzy" not in text
    entries = text.split("\n\n")[1:]
    marked = [entry for entry in entries if "# prüfen\n" in entry]
    assert not [entry for entry in marked if entry.endswith('msgstr ""')]
    said = [text for text in translations("dsb").messages.values() if text.strip()]
    assert len(said) > 300


@pytest.mark.parametrize("language", ["de", "en", "dsb"])
def test_file_can_be_read(language, ids):
    assert translations(language).ids == ids
