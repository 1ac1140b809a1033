"""Do people find the right service? Everyday questions over real names of services, answered by our
search and by stock Plone's, side by side.

    .venv/bin/python bench/findability.py [--questions FILE] [--names FILE] [--misses]

The services have nothing but their names, so what is measured is language: stems, compounds, and
the city's list of everyday words as it is shipped. hit@1 and hit@3 are the parts of the questions
whose right answer stands first, or among the first three; MRR is the mean of one over its place.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from lxml import etree
from plone.base.utils import munge_search_term
from plone.i18n.normalizer import idnormalizer
from Products.CMFPlone.UnicodeSplitter import I18NNormalizer
from Products.CMFPlone.UnicodeSplitter import Splitter
from Products.ZCTextIndex.OkapiIndex import OkapiIndex
from Products.ZCTextIndex.ParseTree import ParseError
from Products.ZCTextIndex.QueryParser import QueryParser
from Products.ZCTextIndex.ZCTextIndex import PLexicon

from rathaus.search.engine import ask
from rathaus.search.everyday import RECORD
from rathaus.search.everyday import EverydayWords
from rathaus.search.everyday import read_lines
from rathaus.search.index import SearchIndex
from rathaus.search.interfaces import SearchText

ROOT = Path(__file__).resolve().parent.parent
NAMES = ROOT.parent / "shared" / "data" / "services" / "service-names.json"
QUESTIONS = ROOT / "bench" / "findability_questions.json"
EVERYDAY_WORDS = ROOT / "profiles" / "default" / "registry" / "everyday_words.xml"

Search = Callable[[str], list[str]]


def main() -> int:
    options = _options()
    names = read_names(options.names)
    questions = read_questions(options.questions)
    unknown = sorted({name for each in questions for name in each["answers"]} - set(names))
    if unknown:
        print("Answers that are no name of a service:", *unknown, sep="\n  ", file=sys.stderr)
        return 1
    ours = our_search(names, shipped_everyday_words())
    rows = [
        ("ours", *measured(ours, questions)),
        ("stock Plone", *measured(stock_search(names), questions)),
    ]
    print(f"{len(questions)} questions over {len(names)} names of services")
    print(f"{'':12} {'hit@1':>7} {'hit@3':>7} {'MRR':>7} {'ms each':>8}")
    for label, hit_1, hit_3, rank, milliseconds in rows:
        print(f"{label:12} {hit_1:7.3f} {hit_3:7.3f} {rank:7.3f} {milliseconds:8.1f}")
    ratio = rows[0][1] / rows[1][1] if rows[1][1] else float("inf")
    print(f"hit@1, ours to stock: {ratio:.1f} (goal 2.0); hit@3: {rows[0][2]:.3f} (goal 0.900)")
    if options.misses:
        print_misses(ours, questions)
    return 0


def _options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--questions", type=Path, default=QUESTIONS, help="list of {question, answers}"
    )
    parser.add_argument("--names", type=Path, default=NAMES, help="the names of services")
    parser.add_argument(
        "--misses", action="store_true", help="list what is not among the first three"
    )
    return parser.parse_args()


def read_names(path: Path) -> list[str]:
    """Names of services without the spaces around them."""
    services = json.loads(path.read_text(encoding="utf-8"))["services"]
    return [service["name"].strip() for service in services]


def read_questions(path: Path) -> list[dict]:
    """Questions, each with the names of the services that answer it."""
    questions = json.loads(path.read_text(encoding="utf-8"))
    return [
        {"question": each["question"], "answers": [name.strip() for name in each["answers"]]}
        for each in questions
    ]


def shipped_everyday_words() -> EverydayWords:
    """The city's list as a new site gets it."""
    if not EVERYDAY_WORDS.exists():
        return read_lines(())
    record = etree.parse(EVERYDAY_WORDS).find(f".//record[@name='{RECORD}']")
    return read_lines(tuple(element.text for element in record.iter("element")))


def our_search(names: list[str], everyday: EverydayWords) -> Search:
    """The search of this product over services that have names only."""
    index = SearchIndex("bench")
    for number, name in enumerate(names):
        index.take_in(number, SearchText("service", name), uid=str(number), language="de")

    def search(question):
        found, _question = ask(index, everyday, question)
        return [names[number] for number in found]

    return search


def stock_search(names: list[str]) -> Search:
    """Stock Plone's index of texts with its own lexicon, asked as its ``@@search`` asks."""
    lexicon = PLexicon("plone_lexicon", "", Splitter(), I18NNormalizer())
    index = OkapiIndex(lexicon)
    for number, name in enumerate(names):
        # The short name of an object is part of its SearchableText.
        index.index_doc(number, [idnormalizer.normalize(name), name])

    def search(question):
        try:
            tree = QueryParser(lexicon).parseQuery(munge_search_term(question))
        except ParseError:
            return []
        found = tree.executeQuery(index) if tree is not None else None
        ranked = sorted(found.items(), key=lambda item: -item[1]) if found else []
        return [names[number] for number, _score in ranked]

    return search


def measured(search: Search, questions: list[dict]) -> tuple[float, float, float, float]:
    """hit@1, hit@3, MRR and milliseconds for one question."""
    started = time.perf_counter()
    places = [place_of_answer(search(each["question"]), each["answers"]) for each in questions]
    seconds = time.perf_counter() - started
    count = len(places)
    return (
        sum(place == 1 for place in places) / count,
        sum(place is not None and place <= 3 for place in places) / count,
        sum(1 / place for place in places if place) / count,
        1000 * seconds / count,
    )


def place_of_answer(found: list[str], answers: list[str]) -> int | None:
    """Place of the first right answer, from 1 on; None where it is not found."""
    return next((place for place, name in enumerate(found, 1) if name in answers), None)


def print_misses(search: Search, questions: list[dict]) -> None:
    """What was not among the first three, with what stood there instead."""
    for each in questions:
        found = search(each["question"])
        place = place_of_answer(found, each["answers"])
        if place is None or place > 3:
            print(f"\n{each['question']}  [{place or 'not found'}]")
            print("  wanted:", " | ".join(each["answers"]))
            for name in found[:3]:
                print("  got:   ", name)


if __name__ == "__main__":
    sys.exit(main())
