"""The two ways to send the form of the bench: stock EasyForm's *save data*, and ours."""

import itertools
from dataclasses import dataclass
from dataclasses import field
from typing import Protocol

from lxml import html
from submit_client import Answer
from submit_client import Browser
from submit_client import PageForm
from submit_form import ANSWERS

#: Every submission has another one, by which it is found in the database.
CHIPS = itertools.count(1_000_000_000)
#: Name of the buttons of our pages.
GO = "form-go"


@dataclass
class Letter:
    """What the last click sends, and to where."""

    path: str
    fields: list[tuple[str, str]]
    #: of the person who wrote it
    cookies: dict[str, str] = field(default_factory=dict)


class Unexpected(Exception):
    """A page that is not the one to go on with; names it with its status."""


class Way(Protocol):
    """How one citizen sends again and again."""

    def begin(self) -> Letter:
        """All that comes before the last click."""

    def send(self, letter: Letter) -> tuple[Answer, bool]:
        """The last click, and whether it was taken."""


class Stock:
    """One page with all fields and one button. The page is fetched once and filled in again."""

    path = "/stock/antrag"

    def __init__(self, port: int):
        # Under 127.0.0.1 Plone's theme would be left out.
        self._browser = Browser(port, "localhost")
        self._page = _page(self._browser.get(self.path))
        self._fields = self._page.filled(ANSWERS, ("form.buttons.submit", "Absenden"))

    def begin(self) -> Letter:
        chip = str(next(CHIPS))
        fields = [(n, chip if n == "form.widgets.chip" else value) for n, value in self._fields]
        return Letter(self._page.action, fields)

    def send(self, letter: Letter) -> tuple[Answer, bool]:
        answer = self._browser.post(letter.path, letter.fields)
        # The page of thanks has no form; a page with errors has it again.
        return answer, answer.status == 200 and b"form.widgets.chip" not in answer.text


class Ours:
    """The first page, its step, the page to look everything over, and its button to send."""

    path = "/rathaus/leistungen/messung/antrag"

    def __init__(self, port: int):
        self._browser = Browser(port, "127.0.0.1")

    def begin(self) -> Letter:
        """Fill in the step as another person; what is to be sent stands on the review page.

        :raises Unexpected: the step was not taken
        """
        self._browser.cookies = {}
        step = _page(self._browser.get(self.path))
        answers = {**ANSWERS, "chip": str(next(CHIPS))}
        answer = self._browser.post(step.action, step.filled(answers, (GO, "next")))
        while answer.status in (302, 303):
            answer = self._browser.get(answer.location)
        if not answer.path.endswith("/pruefen"):
            raise Unexpected(f"{answer.path} answers {answer.status}: {_errors(answer)}")
        page = _page(answer)
        return Letter(page.action, page.filled({}, (GO, "send")), self._browser.cookies)

    def send(self, letter: Letter) -> tuple[Answer, bool]:
        self._browser.cookies = letter.cookies
        answer = self._browser.post(letter.path, letter.fields)
        return answer, answer.status == 303 and "/@@danke/" in answer.location


def _page(answer: Answer) -> PageForm:
    if answer.status != 200:
        raise Unexpected(f"{answer.path} answers {answer.status}")
    return answer.form()


def _errors(answer: Answer) -> str:
    tree = html.fromstring(answer.text)
    return " ".join(" ".join(tree.xpath("//*[@role='alert']//text()")).split())[:500]
