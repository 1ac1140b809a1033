"""German words meet in all their forms; plain Python, without a site."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from rathaus.search.compounds import AT_BEGINNING
from rathaus.search.compounds import AT_END
from rathaus.search.families import present_forms
from rathaus.search.families import relatives
from rathaus.search.vocabulary import Vocabulary
from rathaus.search.words import stem
from rathaus.search.words import word
from rathaus.search.words import words


def vocabulary(text):
    return Vocabulary(words(text))


@pytest.mark.parametrize(
    "forms",
    [
        "Führerschein Fuehrerschein Fuhrerschein FÜHRERSCHEINE Führerscheins",
        "Straße Strasse STRASSE Straßen",
        "Anmeldung anmelden Anmeldungen",
        "Verlängerung verlängern",
        "Registrierung registrieren Registration",
        "Wohnung wohnen Wohnungen",
        "Auto Autos",
        "Kita Kitas",
        "Arzt Ärztin Ärztinnen Ärzte",
        "Schüler Schülerin Schüler*innen Schüler:innen Schülerinnen",
        "Pass Pässe Passes",
        "Chóśebuz Chosebuz",
    ],
)
def test_forms_have_one_stem(forms):
    assert len({each.stem for each in words(forms)}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("Mauer", "Maür"), ("Steuer", "Stier"), ("Hund", "Hand"), ("neue", "nee")]
)
def test_others_do_not(one, other):
    assert stem(one) != stem(other)


def test_words_in_two_normal_forms_meet():
    assert stem("Mu\u0308ll") == stem("M\u00fcll")


def test_hyphens_join_and_part():
    (kita,) = words("Kita-Platz")
    assert (kita.folded, kita.parts) == ("kitaplatz", ("kita", "platz"))


def test_families():
    assert stem("Verlust") in relatives(stem("verloren"))
    assert stem("Umzug") in relatives(stem("umgezogen"))
    assert stem("anmelden") in present_forms(stem("angemeldet"))
    assert stem("anmelden") in present_forms(stem("anzumelden"))


@pytest.mark.parametrize(
    ("known", "asked", "parts"),
    [
        ("Hund Steuer Anmeldung", "hundesteueranmeldung", ("Hund", "Steuer", "Anmeldung")),
        ("Hundesteuer anmelden", "hundesteueranmeldung", ("Hundesteuer", "anmelden")),
        ("Führerschein Umtausch", "führerscheinumtausch", ("Führerschein", "Umtausch")),
        ("Wohnung Geber", "wohnungsgeber", ("Wohnung", "Geber")),
    ],
)
def test_compounds_are_taken_apart(known, asked, parts):
    splits = [split.parts for split in vocabulary(known).splits(word(asked))]
    assert tuple(map(stem, parts)) in splits


def test_a_word_is_found_in_compounds():
    known = vocabulary("Hundesteuer Personalausweis Gesundheit Kinderreisepass Entscheidung")
    assert known.compounds(word("Hund")) == {stem("Hundesteuer"): AT_BEGINNING}
    assert known.compounds(word("Ausweis")) == {stem("Personalausweis"): AT_END}
    assert known.compounds(word("Pass")) == {stem("Kinderreisepass"): AT_END}
    assert known.compounds(word("Scheidung")) == {}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Persnalausweis", "Personalausweis"),
        ("Personalauswies", "Personalausweis"),
        ("Prsonalausweiss", "Personalausweis"),
        ("Reisepas", "Reisepass"),
        ("Hnud", "Hund"),
    ],
)
def test_mistakes_are_corrected(typed, meant):
    known = vocabulary("Personalausweis Reisepass Hund Wohnung Gewerbe")
    assert known.corrections(word(typed))[0][0].text == meant


def test_short_words_and_numbers_are_not_corrected():
    known = vocabulary("Hund 1234 Amt")
    assert known.corrections(word("Amd")) == []
    assert known.corrections(word("1235")) == []


def test_beginnings_are_completed():
    known = vocabulary("Personalausweis Personenstand Pass")
    assert [each.text for each in known.completions("person", 5)] == [
        "Personenstand",
        "Personalausweis",
    ]
    assert [each.text for each in known.beginnings("persnal")] == ["Personalausweis"]


def test_two_who_search_at_once_do_not_get_into_each_others_words():
    texts = [f"{word}{end}" for word in ("anmeld", "gemeinschaft") for end in map(str, range(500))]
    one_by_one = [stem.__wrapped__(text) for text in texts]
    often = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            at_once = list(pool.map(stem.__wrapped__, texts * 4))
    finally:
        sys.setswitchinterval(often)
    assert at_once == one_by_one * 4
