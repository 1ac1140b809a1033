"""Citizens for submit.py: eight at once, each with a connection and cookies of its own."""

import http.client
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field
from http.cookies import SimpleCookie
from urllib.parse import urlencode
from urllib.parse import urljoin
from urllib.parse import urlsplit

from lxml import html


class Browser:
    """One connection that stays open, and the cookies it was given."""

    def __init__(self, port: int, host: str):
        self._port, self._host = port, host
        self.cookies: dict[str, str] = {}
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def get(self, path: str) -> "Answer":
        return self._ask("GET", path)

    def post(self, path: str, fields: list[tuple[str, str]]) -> "Answer":
        return self._ask("POST", path, urlencode(fields))

    def _ask(self, method: str, path: str, body: str | None = None) -> "Answer":
        headers = {"Host": f"{self._host}:{self._port}", "Accept": "text/html"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        text = answer.read()
        for line in answer.headers.get_all("Set-Cookie", ()):
            self.cookies.update({key: each.value for key, each in SimpleCookie(line).items()})
        target = urlsplit(answer.getheader("Location") or "")
        return Answer(answer.status, text, path, target.path)


@dataclass
class Answer:
    """What came back."""

    status: int
    text: bytes
    path: str
    #: path of the page to go on to
    location: str

    def form(self) -> "PageForm":
        return PageForm(self)


class PageForm:
    """The largest form of a page, with what stands in it."""

    def __init__(self, answer: Answer):
        tree = html.fromstring(answer.text)
        self.form = max(tree.forms, key=lambda each: len(each.xpath(".//*[@name]")))
        self.action = urlsplit(urljoin(answer.path, self.form.get("action") or "")).path
        self._fields = [
            (each.get("name"), each.get("value") or "")
            for each in self.form.xpath(".//input[@type='hidden'][@name]")
        ]

    def filled(self, answers: dict[str, object], button: tuple[str, str]) -> list[tuple[str, str]]:
        """Its fields with the answers, as a button sends them.

        :param answers: by name of the question; choices by what the citizen reads
        :param button: its name and value
        """
        fields = list(self._fields)
        for name, answer in answers.items():
            names = (name, f"form.widgets.{name}", f"form.widgets.{name}:list")
            is_named = " or ".join(f"@name='{each}'" for each in names)
            for control in self.form.xpath(f".//*[{is_named}]")[:1]:
                fields.append((control.get("name"), self._value(control, str(answer))))
        return [*fields, button]

    def _value(self, control, answer: str) -> str:
        if control.tag == "select":
            texts = {
                each.text_content().strip(): each.get("value") for each in control.iter("option")
            }
            return texts.get(answer, answer)
        if control.get("type") == "radio":
            for each in self.form.xpath(f".//input[@name='{control.get('name')}']"):
                label = "".join(self.form.xpath(f".//label[@for='{each.get('id')}']//text()"))
                if label.strip() == answer:
                    return each.get("value")
        return answer


@dataclass
class Measured:
    """What the citizens met."""

    #: seconds of each submission, good or not
    times: list[float] = field(default_factory=list)
    good: int = 0
    errors: dict[int, int] = field(default_factory=dict)
    seconds: float = 0.0
    #: seconds of the servers' processor
    worked: float = 0.0
    #: requests that met another writer, and those done again for that
    conflicts: int = 0
    retries: int = 0

    @property
    def rate(self) -> float:
        """Good submissions a second."""
        return self.good / self.seconds if self.seconds else 0.0

    def percentile(self, share: float) -> float:
        """Milliseconds within which this share of the answers came."""
        ordered = sorted(self.times)
        if not ordered:
            return 0.0
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000

    def add(self, seconds: float, status: int, is_good: bool) -> None:
        self.times.append(seconds)
        self.good += is_good
        if not is_good:
            self.errors[status] = self.errors.get(status, 0) + 1


def at_once(count: int, work: Callable[[int, Measured], None]) -> Measured:
    """Let so many citizens work at the same time, and put together what they met.

    :param work: gets the number of the citizen and what to note in
    """
    notes = [Measured() for _number in range(count)]
    start_together = threading.Barrier(count)
    failed: list[BaseException] = []

    def run(number: int) -> None:
        try:
            start_together.wait()
            work(number, notes[number])
        # A thread's error would only be printed; the bench has to end with it.
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    whole = Measured(seconds=time.perf_counter() - began)
    for each in notes:
        whole.times += each.times
        whole.good += each.good
        for status, number in each.errors.items():
            whole.errors[status] = whole.errors.get(status, 0) + number
    return whole
