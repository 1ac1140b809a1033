"""Valid answers for any form, and hypothesis strategies of forms with answers."""

import hashlib
import string

from hypothesis import strategies as st
from stdnum import iban
from stdnum.de import idnr

from rathaus.forms.interfaces import AnswerRefused
from rathaus.forms.questions.api import Asked
from rathaus.forms.questions.api import Form
from rathaus.forms.questions.api import Question
from rathaus.forms.questions.api import kind_of
from rathaus.forms.questions.api import options_of
from rathaus.forms.questions.api import pruned
from rathaus.forms.questions.api import read_form

IBANS = ("DE89370400440532013000", "FR1420041010050500013M02606", "AT611904300234573201")
TAX_IDS = ("86095742719", "47036892816", "65929970489")
#: Kinds of questions that a strategy makes; ``group`` comes from the form around them.
KINDS = (
    *("text", "longtext", "int", "decimal", "money", "date", "time", "bool", "yes_no"),
    *("confirmation", "choice", "multichoice", "email", "phone", "iban", "tax_id", "address"),
    *("country", "nationality", "file", "explanation"),
)
#: What people type, and what they should not: markup, formulas, umlauts, other scripts.
SIGNS = "abcXYZ äöüßÄéłčšŵ0159 .,;:-_()<>&'\"=+@%/\\#ĄďğΩЖ中"


def sample_answers(form: Form, disabled: frozenset = frozenset()) -> dict:
    """Answers to every question that is asked: the same for the same form, and all valid.

    Few patterns of editors are solved: give such a question a ``default`` that fits.
    """
    answers: dict = {}
    # Boxes open further questions, whose answers open further ones; forms are not deeper.
    for _round in range(3):
        answers = pruned(form, _samples(form, answers, disabled), disabled)
    return answers


def sample_file(path: str) -> tuple[str, bytes]:
    """The file that a sample answer names: SHA-256 and content, a text."""
    content = f"Datei zu {path}\n".encode()
    return hashlib.sha256(content).hexdigest(), content


def sample_value(question: Question, path: str = "") -> object:
    """One valid stored answer, or None for an explanation."""
    if question.default and question.kind in ("text", "longtext", "phone", "email"):
        return question.default
    makers = {
        "int": lambda: _between(question, 7, int),
        "decimal": lambda: str(_between(question, 12.5, float)),
        "money": lambda: f"{_between(question, 1200.5, float):.2f}",
        "date": lambda: question.min or question.max or "1980-12-24",
        "time": lambda: (question.min or question.max or "14:30")[:5],
        "bool": lambda: True,
        "yes_no": lambda: True,
        "confirmation": lambda: True,
        "choice": lambda: question.options[0].value if question.options else None,
        "multichoice": lambda: _several(question),
        "email": lambda: "aenne.mueller@example.org",
        "phone": lambda: "+49 355 612-0",
        "iban": lambda: IBANS[0],
        "tax_id": lambda: TAX_IDS[0],
        "address": lambda: {
            "street": "Straße der Jugend",
            "house_number": "12 a",
            "postal_code": "03046",
            "city": "Cottbus",
            "country": "DE",
        },
        "country": lambda: "DE",
        "nationality": lambda: "PL",
        "file": lambda: [sample_file(path or question.name)[0]],
        "explanation": lambda: None,
    }
    return makers.get(question.kind, lambda: _words(question))()


def _samples(form, answers, disabled):
    asked = Asked(form, answers, disabled)
    found = {}
    for step in form.steps:
        found |= _of_questions(asked, step.questions, asked.top)
    return found


def _of_questions(asked, questions, scope):
    found = {}
    for question in questions:
        path = scope.path_of(question)
        if not asked.is_asked(question, scope) or question.is_server_side:
            continue
        if question.kind != "group":
            value = sample_value(question, path)
        elif question.is_repeating:
            count = min(max(question.min_items, 2), question.max_items)
            known = scope.answers.get(question.name) or []
            filled = {**scope.answers, question.name: (list(known) + [{}] * count)[:count]}
            inner = type(scope)(filled, scope.path, scope.group, scope.outer).items(question)
            value = [_of_questions(asked, question.questions, item) for item in inner]
        else:
            value = _of_questions(asked, question.questions, scope.items(question)[0])
        if value not in (None, "", [], {}):
            found[question.name] = value
    return found


def _between(question, wanted, number):
    least = number(float(question.min)) if question.min else None
    most = number(float(question.max)) if question.max else None
    if least is not None and wanted < least:
        return least
    return most if most is not None and wanted > most else number(wanted)


def _several(question):
    count = max(question.min_length or 1, min(2, question.max_length or 2))
    return [each.value for each in question.options[:count]]


def _words(question):
    """The first text that the question takes: words, else digits or letters, else what patterns
    of FIM ask for."""
    words = f"Änne Müller, {question.title or question.name}"
    least, most = question.min_length or 1, question.max_length or 60
    candidates = [
        words,
        words[:most],
        (words + " und so weiter" * least)[: max(least, 60)],
        "x" * least,
        *("03046", "aenne.mueller@example.org", "12", "A1", "Cottbus"),
        *(sign * length for sign in ("1", "A", "a") for length in {least, min(most, 60)}),
    ]
    for candidate in candidates:
        text = " ".join(candidate.split())
        try:
            kind_of(question).check(question, text)
        except AnswerRefused:
            continue
        return text
    return words


# Strategies


def forms(kinds=KINDS):
    """Forms as :func:`definitions` describes them."""
    return definitions(kinds).map(lambda definition: read_form(definition, "0" * 64))


@st.composite
def definitions(draw, kinds=KINDS) -> dict:
    """Forms with one to three steps, groups in groups, and conditions on earlier questions."""
    names = iter(f"frage_{number}" for number in range(1000))
    earlier: list[dict] = []
    fieldsets = [
        {
            "name": f"schritt-{number}",
            "title": f"Schritt {number}",
            "fields": [
                draw(_fields(names, earlier, kinds, 2)) for _field in range(draw(st.integers(1, 4)))
            ],
        }
        for number in range(draw(st.integers(1, 3)))
    ]
    return {"format": 2, "title": "Probe", "fieldsets": fieldsets}


@st.composite
def answers_for(draw, form: Form) -> dict:
    """Valid answers to a form: every required question, and any of the others; none is hidden."""
    answers: dict = {}
    for step in form.steps:
        answers |= draw(_answers(form, step.questions, answers))
    return pruned(form, answers)


@st.composite
def _fields(draw, names, earlier, kinds, depth):
    name = next(names)
    kind = draw(st.sampled_from([*kinds, "group"] if depth else kinds))
    field = {
        "name": name,
        "type": kind,
        "title": f"Frage {name} ä",
        "required": draw(st.booleans()),
    }
    conditions = [f"{each['name']}=ja" for each in earlier if each["type"] in ("bool", "yes_no")]
    conditions += [f"{each['name']}='{OPTIONS[0]}'" for each in earlier if each["type"] == "choice"]
    if conditions and draw(st.booleans()):
        field["condition"] = draw(st.sampled_from(conditions))
    if kind in ("choice", "multichoice"):
        field["values"] = [{"value": each, "title": f"{each} ü"} for each in OPTIONS]
    if kind == "file":
        field["max_files"] = draw(st.integers(1, 3))
    if kind == "group":
        field["max_items"] = draw(st.sampled_from([1, 3]))
        field["min_items"] = draw(st.integers(0, field["max_items"]))
        # The first question makes sure that no item is empty.
        field["fields"] = [
            {"name": next(names), "type": "text", "title": "Name", "required": True},
            *(draw(_fields(names, [], kinds, depth - 1)) for _f in range(draw(st.integers(0, 2)))),
        ]
    elif field.get("condition") is None:
        earlier.append(field)
    return field


OPTIONS = ("rot", "grün und blau", "<b>", "=1+1")


@st.composite
def _answers(draw, form, questions, answers):
    found: dict = {}
    for question in questions:
        asked = Asked(form, answers | found)
        if not asked.is_asked(question):
            continue
        if question.kind == "group":
            count = draw(st.integers(max(question.min_items, 1), question.max_items))
            items = [draw(_item(question)) for _item_number in range(count)]
            found[question.name] = items if question.is_repeating else items[0]
        elif question.is_answered:
            is_needed = question.is_required or question.kind in ("bool", "confirmation")
            if is_needed or draw(st.booleans()):
                found[question.name] = draw(_value(question))
    return found


@st.composite
def _item(draw, group):
    """Conditions only look at questions outside of groups here."""
    item: dict = {}
    for question in group.questions:
        if question.kind == "group":
            count = draw(st.integers(max(question.min_items, 1), question.max_items))
            items = [draw(_item(question)) for _number in range(count)]
            item[question.name] = items if question.is_repeating else items[0]
        elif question.is_answered:
            is_needed = question.is_required or question.kind in ("bool", "confirmation")
            if is_needed or draw(st.booleans()):
                item[question.name] = draw(_value(question))
    return item


def _value(question):
    words = st.text(SIGNS, min_size=1, max_size=40).map(lambda text: " ".join(text.split()) or "x")
    lines = st.lists(words, min_size=1, max_size=3).map("\n".join)
    number = st.decimals(-(10**9), 10**9, places=2, allow_nan=False)
    letters = st.text(string.ascii_lowercase, min_size=1, max_size=10)
    kinds = {
        "text": words,
        "longtext": lines,
        "int": st.integers(-(2**53), 2**53),
        "decimal": number.map(lambda each: format(each if each else abs(each), "f")),
        "money": number.map(lambda each: format(each if each else abs(each), ".2f")),
        "date": st.dates().map(lambda each: each.isoformat()),
        "time": st.times().map(lambda each: each.strftime("%H:%M")),
        "bool": st.just(True) if question.is_required else st.booleans(),
        "yes_no": st.booleans(),
        "confirmation": st.just(True),
        "choice": st.sampled_from([each.value for each in question.options] or [None]),
        "multichoice": st.sets(
            st.sampled_from([e.value for e in question.options] or [""]), min_size=1
        ).map(lambda chosen: [e.value for e in question.options if e.value in chosen]),
        "email": st.builds("{}.{}@{}.example".format, letters, letters, letters),
        "phone": st.integers(1000, 10**9).map(lambda each: f"0{each}"),
        "iban": st.sampled_from([iban.compact(each) for each in IBANS]),
        "tax_id": st.sampled_from([idnr.compact(each) for each in TAX_IDS]),
        "address": st.fixed_dictionaries(
            {
                "street": words,
                "postal_code": st.just("03046"),
                "city": words,
                "country": st.just("DE"),
            },
            optional={"house_number": words, "addition": words},
        ),
        "country": st.sampled_from([each.value for each in options_of(question)] or [None]),
        "nationality": st.sampled_from([each.value for each in options_of(question)] or [None]),
        "file": st.sets(letters, min_size=1, max_size=question.max_files).map(
            lambda names: sorted(hashlib.sha256(name.encode()).hexdigest() for name in names)
        ),
    }
    return kinds[question.kind]
