"""Every kind of answer: what people write, what is stored, what is refused and how."""

import pytest
from definitions import form_of
from definitions import question_of

from rathaus.forms.interfaces import AnswerRefused
from rathaus.forms.questions.api import answer_text
from rathaus.forms.questions.api import check_answers
from rathaus.forms.questions.api import check_step
from rathaus.forms.questions.api import kind_of
from rathaus.forms.questions.api import options_of
from rathaus.forms.questions.api import raw_of


def read(kind, text, **settings):
    question = question_of(kind, **settings)
    raw = text if isinstance(text, dict) else {"": [text]}
    return kind_of(question).read(question, raw)


def refusal(kind, text, **settings):
    with pytest.raises(AnswerRefused) as refused:
        read(kind, text, **settings)
    return str(refused.value.reason)


@pytest.mark.parametrize(
    ("kind", "written", "stored"),
    [
        ("text", "  Änne\tMüller ", "Änne Müller"),
        ("text", "A\u0308nne\x00\x07\ud800", "Änne"),
        ("text", "=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
        ("text", "<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("text", "Иван 中文", "Иван 中文"),
        ("longtext", "Erste\r\nZweite\r\n", "Erste\nZweite"),
        ("int", "1.200", 1200),
        ("int", "-5", -5),
        ("int", "1 234 567", 1234567),
        ("decimal", "1.200,50", "1200.50"),
        ("decimal", "1200.5", "1200.5"),
        ("decimal", "-0", "0"),
        ("money", "1.200,5 €", "1200.50"),
        ("money", "EUR 12", "12.00"),
        ("date", "24.12.1980", "1980-12-24"),
        ("date", "1. 2. 2003", "2003-02-01"),
        ("date", "1980-12-24", "1980-12-24"),
        ("date", {"day": ["3"], "month": ["04"], "year": ["1999"]}, "1999-04-03"),
        ("time", "8 Uhr", "08:00"),
        ("time", "14.30 Uhr", "14:30"),
        ("time", "23:59:00", "23:59"),
        ("bool", "1", True),
        ("bool", "", False),
        ("yes_no", "nein", False),
        ("yes_no", "true", True),
        ("confirmation", "selected", True),
        ("email", "aenne@müller.example", "aenne@xn--mller-kva.example"),
        ("phone", "+49 (355) 612-0", "+49 (355) 612-0"),
        ("iban", "de89 3704 0044 0532 0130 00", "DE89370400440532013000"),
        ("tax_id", "86 095 742 719", "86095742719"),
        ("country", "pl", "PL"),
        ("country", "Österreich", "AT"),
        ("country", "osterreich", "AT"),
        ("country", "Poland", "PL"),
        ("country", "Kosovo", "XK"),
        ("nationality", "XX", "XX"),
        ("address", {"country": ["DE"]}, None),
        ("file", "", None),
        ("text", "--NOVALUE--", None),
    ],
)
def test_what_people_write_is_stored_in_one_way(kind, written, stored):
    assert read(kind, written) == stored


@pytest.mark.parametrize(
    ("kind", "written", "said"),
    [
        ("text", "x" * 2001, "höchstens"),
        ("int", "1,5", "ganze Zahl"),
        ("int", "9" * 30, "ganze Zahl"),
        ("int", "٣", "ganze Zahl"),
        ("decimal", "1e400", "eine Zahl"),
        ("decimal", "NaN", "eine Zahl"),
        ("decimal", "9" * 100_000, "eine Zahl"),
        ("money", "12,345", "Betrag in Euro"),
        ("date", "24.12.80", "vier Ziffern"),
        ("date", "31.02.2020", "Tag, Monat und Jahr"),
        ("date", {"day": ["3"], "month": [""], "year": ["1999"]}, "Tag, Monat und Jahr"),
        ("time", "25:00", "Uhrzeit"),
        ("yes_no", "vielleicht", "ja"),
        ("email", "Änne <x@example.org>", "name@example.org"),
        ("email", "aenne@example", "name@example.org"),
        ("email", "a@b.example\nBcc: c@d.example", "name@example.org"),
        ("email", "a" * 65 + "@example.org", "name@example.org"),
        ("email", "@" * 400, "höchstens"),
        ("phone", "ruf an", "Telefonnummer"),
        ("iban", "DE89 3704 0044 0532 0130 01", "Kontoauszug"),
        ("iban", "ｄｅ８９", "Kontoauszug"),
        ("tax_id", "12345678901", "11 Ziffern"),
        ("country", "Atlantis", "Liste"),
        ("country", "XX", "Liste"),
        ("address", {"street": ["Weg 1"]}, "Postleitzahl"),
        ("address", {"street": ["Weg"], "postal_code": ["123"], "city": ["Ort"]}, "fünf Ziffern"),
        ("address", {"street": ["W" * 200], "postal_code": ["03046"], "city": ["Ort"]}, "kürzen"),
        ("file", "../../etc/passwd", "nicht verwenden"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_a_sentence(kind, written, said):
    sentence = refusal(kind, written)
    assert said in sentence


def test_limits_of_numbers_and_dates_are_said_in_german():
    limits = {"min": "2.5", "max": "1000"}
    question = question_of("decimal", **limits)
    with pytest.raises(AnswerRefused) as refused:
        kind_of(question).check(question, "1.0")
    assert refused.value.reason.mapping == {"value": "2,5"}
    question = question_of("date", max="2026-01-31")
    with pytest.raises(AnswerRefused) as refused:
        kind_of(question).check(question, "2026-02-01")
    assert refused.value.reason.mapping == {"value": "31.01.2026"}


def test_a_limit_that_nobody_can_read_is_none():
    assert read("int", "5", min="viel") == 5


def test_choices_are_those_of_the_editor():
    values = [{"value": "a ", "title": "Ah"}, "b"]
    assert read("choice", "a ", values=values) == "a "
    assert "Liste" in refusal("choice", "a", values=values)
    assert read("multichoice", {"": ["b", "a ", "b"]}, values=values) == ["a ", "b"]
    assert "höchstens" in refusal("multichoice", {"": ["b", "a "]}, values=values, max_length=1)
    assert answer_text(question_of("multichoice", values=values), ["a ", "b"]) == "Ah\nb"


def test_ten_thousand_choices_are_checked_at_once():
    values = [{"value": str(number), "title": f"Ort {number}"} for number in range(10_000)]
    form = form_of({"name": "orte", "type": "multichoice", "title": "Orte", "values": values})
    chosen = [str(number) for number in range(9_999, -1, -1)]
    checked = check_step(form, "schritt", {"orte": chosen}, {}, {})
    assert checked.errors == {}
    assert checked.answers["orte"] == [each["value"] for each in values]


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"(.*)*x", r"^(([a-z])+.)+[A-Z]([a-z])+$"])
def test_no_pattern_of_an_editor_hangs(pattern):
    assert "verlangte Form" in refusal("text", "a" * 1999 + "!", pattern=pattern)


def test_patterns_know_umlauts():
    assert read("text", "Änne", pattern=r"\w+") == "Änne"
    assert read("text", "Ä-1", pattern=r"[\w-]{2,2000}") == "Ä-1"
    assert "verlangte Form" in refusal("text", "a b", pattern=r"\w+")


def test_a_pattern_that_cannot_be_checked_stops_nobody():
    assert read("text", "abc", pattern=r"(?=x)y") == "abc"


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("money", "1234567.50", "1.234.567,50\u00a0€"),
        ("decimal", "12.5", "12,5"),
        ("date", "1980-12-24", "24.12.1980"),
        ("iban", "DE89370400440532013000", "DE89 3704 0044 0532 0130 00"),
        ("tax_id", "86095742719", "86 095 742 719"),
        ("country", "KR", "Südkorea"),
        ("bool", False, "nein"),
        (
            "address",
            {
                "street": "Weg",
                "house_number": "1",
                "postal_code": "1010",
                "city": "Wien",
                "country": "AT",
            },
            "Weg 1\n1010 Wien\nÖsterreich",
        ),
    ],
)
def test_answers_are_shown_as_people_write_them(kind, value, shown):
    assert answer_text(question_of(kind), value) == shown


@pytest.mark.parametrize(
    "value", [None, 7, "text", True, [], ["x"], {}, {"street": 1}, 1.5, [None]]
)
def test_stored_values_of_another_kind_are_shown_and_never_accepted(value):
    fields = [
        {"name": kind, "type": kind, "title": kind, "required": True}
        for kind in ("int", "money", "date", "bool", "multichoice", "address", "file", "country")
    ]
    form = form_of(*fields)
    fitting = {"int": (7,), "bool": (True,)}
    errors = check_answers(form, {each["name"]: value for each in fields})
    for question in form.all_questions():
        is_fit = any(value is each for each in fitting.get(question.name, ()))
        assert (question.name in errors) != is_fit
        if value is not None:
            assert isinstance(answer_text(question, value), str)
        raw_of(question, value)


def test_countries_have_german_names_in_german_order():
    titles = [each.title for each in options_of(question_of("country"))]
    assert len(titles) == 250
    assert {"Deutschland", "Türkei", "Taiwan", "Bolivien", "Kosovo"} <= set(titles)
    assert titles.index("Oman") < titles.index("Österreich") < titles.index("Polen")
    assert "Germany" in [each.title for each in options_of(question_of("country"), "en")]
