"""How hard a text is to read, by a formula that is written down."""

import pytest

from rathaus.services.quality.reading_ease import lix
from rathaus.services.quality.reading_ease import reading_level
from rathaus.services.quality.reading_ease import sentences_of

EASY = "<p>Sie haben einen Hund? Melden Sie ihn bei uns an. Das geht im Netz. Sie zahlen dann Steuer für ihn. Die Marke kommt per Post.</p>"
HARD = "<p>Hundesteuerpflichtige Personen haben unverzüglich, spätestens jedoch innerhalb der satzungsmäßigen Anzeigefrist, die Haushaltsaufnahme steuerpflichtiger Tiere schriftlich gegenüber der zuständigen Organisationseinheit anzuzeigen.</p>"


def test_lix_is_words_by_sentence_and_long_words_in_a_hundred():
    # 20 words in 2 sentences, 5 of them longer than 6 letters: 10 + 25
    text = "Wir sehen hier zehn Worte und drei davon langatmig ausführlich. " * 2
    assert lix(f"<p>{text}</p>") == 10 + 20


def test_plain_words_are_easier_than_those_of_the_office():
    assert lix(EASY) < 40
    assert reading_level(lix(EASY)) == "leicht"
    assert lix(HARD) > 55
    assert reading_level(lix(HARD)) == "schwer"


def test_few_words_say_nothing():
    assert lix("<p>Melden Sie Ihren Hund an.</p>") is None
    assert lix("") is None


@pytest.mark.parametrize(
    ("markup", "number"),
    [
        ("<p>Bis zum 1. Januar, z. B. nach Abs. 2 der Satzung.</p>", 1),
        ("<ul><li>Ausweis</li><li>Impfpass</li></ul>", 2),
        ("<p>Eins.<br />Zwei</p><p>Drei!</p>", 3),
        ("<p>&nbsp;</p>", 0),
    ],
)
def test_sentences_end_where_a_reader_pauses(markup, number):
    assert len(sentences_of(markup)) == number
