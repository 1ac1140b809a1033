"""What answers an everyday question stands first; plain Python, without a site."""

import pytest

from rathaus.search.engine import ask
from rathaus.search.everyday import read_lines
from rathaus.search.index import SearchIndex
from rathaus.search.interfaces import SearchText

EVERYDAY = read_lines(
    (
        "Perso = Personalausweis",
        "Auto, Wagen = Kraftfahrzeug",
        "Auto anmelden = Zulassung",
        "ohne Gleichheitszeichen",
        "= nichts",
    )
)
SERVICES = (
    "Personalausweis beantragen",
    "Personalausweis für Deutsche im Ausland",
    "Verlust des Personalausweises melden",
    "Hund anmelden",
    "Hund abmelden",
    "Anmeldung einer Wohnung",
    "Zulassung eines Neufahrzeuges",
    "Kraftfahrzeug - Abmeldung",
    "Umtausch eines Kartenführerscheins",
    "Kita-Gutschein",
)


def index_of(*said):
    index = SearchIndex("test")
    for number, each in enumerate(said):
        index.take_in(number, each, uid=str(number), language="de")
    return index


@pytest.fixture(scope="module")
def services():
    return index_of(*(SearchText("service", name) for name in SERVICES))


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Wie bekomme ich einen neuen Perso?", "Personalausweis beantragen"),
        ("perso verloren", "Verlust des Personalausweises melden"),
        ("Wo melde ich meinen Hund an?", "Hund anmelden"),
        ("Ich möchte meinen Hund abmelden", "Hund abmelden"),
        ("Hundeanmeldung", "Hund anmelden"),
        ("Wohnung anmelden", "Anmeldung einer Wohnung"),
        ("Auto anmelden", "Zulassung eines Neufahrzeuges"),
        ("Wagen abmelden", "Kraftfahrzeug - Abmeldung"),
        ("Führerscheinumtausch", "Umtausch eines Kartenführerscheins"),
        ("Kita Gutschein", "Kita-Gutschein"),
        ("kitagutschein", "Kita-Gutschein"),
        ("persnalausweis", "Personalausweis beantragen"),
        ("personalausw", "Personalausweis beantragen"),
    ],
)
def test_the_right_service_first(services, question, answer):
    found, _question = ask(services, EVERYDAY, question)
    assert SERVICES[found[0]] == answer


@pytest.mark.parametrize("question", ["Quastenflosser", "", "der die das", "???"])
def test_nothing_for_nothing(services, question):
    assert ask(services, EVERYDAY, question)[0] == []


def test_title_before_synonyms_before_teaser_before_text():
    index = index_of(
        SearchText("service", "Alpha", text="Zauberei"),
        SearchText("service", "Beta", teaser="Zauberei"),
        SearchText("service", "Gamma", synonyms=("Zauberei",)),
        SearchText("service", "Zauberei"),
    )
    assert ask(index, EVERYDAY, "Zauberei")[0] == [3, 2, 1, 0]


def test_services_before_news():
    index = index_of(SearchText("news", "Zauberei"), SearchText("service", "Zauberei für alle"))
    assert ask(index, EVERYDAY, "Zaubereien")[0] == [1, 0]


def test_what_is_called_just_so_is_on_top():
    index = index_of(SearchText("service", "Zauberei für Kinder"), SearchText("news", "Zauberei"))
    assert ask(index, EVERYDAY, "zauberei")[0][0] == 1


def test_keys_are_found_whole_and_begun():
    index = index_of(SearchText("service", "Alpha", keys=("99102013104000",)))
    assert ask(index, EVERYDAY, "99102013104000")[0] == [0]
    assert ask(index, EVERYDAY, "991 0201")[0] == [0]
    assert ask(index, EVERYDAY, "102013")[0] == []


def test_a_document_is_forgotten_wholly():
    index = index_of(
        SearchText("service", "Alpha Beta", synonyms=("Gamma",), text="Delta", keys=("1234",))
    )
    assert index.unindex_object(0) == 1
    assert not any(map(len, (index.names, index.texts, index.keys, index.entries, index.written)))
    assert index.unindex_object(0) == 0


def test_the_same_words_again_write_nothing():
    said = SearchText("service", "Alpha")
    index = index_of(said)
    assert index.take_in(0, said, uid="0", language="de") == 0
    assert index.take_in(0, SearchText("service", "Beta"), uid="0", language="de") == 1
    assert ask(index, EVERYDAY, "Alpha")[0] == []


def test_many_documents_with_one_word():
    index = index_of(*(SearchText("service", f"Zauberei {number}") for number in range(60)))
    assert len(ask(index, EVERYDAY, "Zauberei")[0]) == 60
    for number in range(60):
        index.unindex_object(number)
    assert len(index.names) == 0


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="no kind"):
        SearchText("poem", "Alpha")
