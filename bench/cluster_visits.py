"""What people do on a day, in our city and in a stock Plone site with EasyForm.

Shares are of visits. A visit with a form is all of it: the empty page, what was filled in, and the page
of thanks. The stock site has the city's services as documents, the same form of 15 fields, a second one
of four fields for defects, and for the desk an editor who is logged in: it knows no applications, so that
editor opens the list of all documents, a search and a document.
"""

import itertools
import random
import re
from collections.abc import Generator
from typing import Any
from urllib.parse import quote

from cluster_client import Ask
from cluster_client import End
from cluster_client import Visit
from submit_client import Answer
from submit_client import PageForm
from submit_form import ANSWERS

#: A day of a city, in percent of the visits.
DAY = {"page": 80, "search": 10, "form": 5, "desk": 3, "defect": 2}
WORDS = (
    "hund",
    "ausweis",
    "wohnung",
    "kita",
    "führerschein",
    "gebühr",
    "anmelden",
    "auto",
    "bauen",
)
REFERENCE = re.compile(rb"\b[A-Z]{2,4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")
#: A cookie of any name makes our page cache pass the request on (see rathaus.caching).
ANEW = {"measured": "1"}
#: Buttons that our pages are sent with.
GO = "form-go"
_MIDDLE = (51.7567, 14.3350)


class Side:
    """One of the two compared sites.

    :param facts: see ``cluster_content.py``
    :param cookies: of the person at the desk
    :param root: where the site stands, when it is not asked for at a node
    """

    #: a name of this machine; under 127.0.0.1 Plone's theme would be left out
    host = "localhost"
    #: of the site at a node
    root = ""

    def __init__(self, facts: dict[str, Any], cookies: dict[str, str], root: str | None = None):
        self.facts = facts
        if root is not None:
            self.root = root
        self.cookies = cookies
        # The same visits in every run
        self.chance = random.Random(7)  # noqa: S311 - chooses what is looked at
        #: every submission has another one
        self.chips = itertools.count(1_000_000_000)

    def visit(self, kind: str) -> Visit:
        """Begin a visit of this kind, one of those of :data:`DAY`."""
        return getattr(self, kind)()

    def look(self, path: str) -> Visit:
        """One page is read."""
        answer = yield Ask(f"{self.root}{path}")
        return _end(answer, answer.status == 200)

    def sign_in(self, login: str, password: str) -> Visit:
        """Log in; the cookies are the browser's then."""
        answer = yield Ask(f"{self.root}/login")
        page = PageForm(answer)
        filled = page.filled({}, ("buttons.login", "login"))
        names = {"__ac_name": login, "__ac_password": password}
        fields = [(name, value) for name, value in filled if name not in names]
        answer = yield Ask(page.action, [*fields, *names.items()])
        return _end(answer, answer.status in (200, 302, 303))

    def search(self) -> Visit:
        return self.look(self.search_path.format(quote(self.chance.choice(WORDS))))

    search_path = ""

    def answers(self) -> dict[str, object]:
        return {**ANSWERS, "chip": str(next(self.chips))}

    def place(self) -> tuple[str, str]:
        """Somewhere in the city."""
        return tuple(f"{each + self.chance.uniform(-0.02, 0.02):.5f}" for each in _MIDDLE)


class Ours(Side):
    """The city."""

    # The proxy knows no other name
    host = "127.0.0.1"
    root = "/rathaus"
    search_path = "/suche?q={}"

    def page(self) -> Visit:
        return self.look(f"/leistungen/{self.chance.choice(self.facts['services'])}")

    def desk(self) -> Visit:
        pages = ("/@@schreibtisch", "/@@vorgaenge", f"/{self.chance.choice(self.facts['opened'])}")
        return self.look(self.chance.choice(pages))

    def form(self) -> Visit:
        """The page with the questions, the page to look everything over, the page of thanks."""
        answer = yield Ask(f"{self.root}/leistungen/messung/antrag")
        answer = yield from self._sent(answer, self.answers(), "next")
        if not answer.path.endswith("/pruefen"):
            return _end(answer, is_good=False)
        answer = yield from self._sent(answer, {}, "send")
        return _thanked(answer, "/@@danke/")

    def defect(self) -> Visit:
        """One page, shown again where something similar was reported close by."""
        latitude, longitude = self.place()
        answers = {
            "category": self.chance.choice(self.facts["categories"]),
            "place-latitude": latitude,
            "place-longitude": longitude,
            "text": "Hier liegt seit gestern etwas auf dem Weg, das niemand wegräumt.",
        }
        answer = yield Ask(f"{self.root}/maerker/@@melden")
        for _time in range(3):
            if answer.status != 200 or "/@@gemeldet/" in answer.path:
                break
            answer = yield from self._sent(answer, answers, "send")
        return _thanked(answer, "/@@gemeldet/")

    def _sent(self, answer: Answer, answers: dict, button: str) -> Generator:
        """Fill in a page, press its button, and open the page that comes next."""
        if answer.status != 200:
            return answer
        page = PageForm(answer)
        answer = yield Ask(page.action, page.filled(answers, (GO, button)))
        while answer.status in (302, 303):
            answer = yield Ask(answer.location)
        return answer


class Stock(Side):
    """Plone and EasyForm as they come."""

    root = "/stock"
    search_path = "/@@search?SearchableText={}"

    def page(self) -> Visit:
        return self.look(f"/seiten/{self.chance.choice(self.facts['services'])}")

    def desk(self) -> Visit:
        pages = (
            "/seiten",
            self.search_path.format(quote(self.chance.choice(WORDS))),
            f"/seiten/{self.chance.choice(self.facts['services'])}",
        )
        return self.look(self.chance.choice(pages))

    def form(self) -> Visit:
        return self._send("antrag", self.answers(), b"form.widgets.chip")

    def defect(self) -> Visit:
        latitude, longitude = self.place()
        answers = {
            "art": "Abfall",
            "breite": latitude,
            "laenge": longitude,
            "text": "Hier liegt seit gestern etwas auf dem Weg, das niemand wegräumt.",
        }
        return self._send("melder", answers, b"form.widgets.breite")

    def _send(self, form: str, answers: dict, control: bytes) -> Visit:
        answer = yield Ask(f"{self.root}/{form}")
        if answer.status != 200:
            return _end(answer, is_good=False)
        page = PageForm(answer)
        fields = page.filled(answers, ("form.buttons.submit", "Absenden"))
        answer = yield Ask(page.action, fields)
        # The page of thanks has no form; a page with errors has it again.
        return _end(answer, answer.status == 200 and control not in answer.text)


def _thanked(answer: Answer, mark: str) -> End:
    if mark not in answer.path or answer.status != 200:
        return _end(answer, is_good=False)
    found = REFERENCE.search(answer.text)
    return End(found is not None, found[0].decode() if found else "", "no reference on the page")


def _end(answer: Answer, is_good: bool) -> End:
    # The key in an address of thanks is nobody's business.
    path = re.sub(r"/@@(danke|gemeldet)/.*", r"/@@\1", answer.path)
    return End(is_good, problem=f"{answer.status} {path}")
