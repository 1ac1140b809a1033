"""Citizens who send one application after the other while something breaks, and what became of
all that they sent."""

import hashlib
import itertools
import re
import threading
import time
from collections import Counter
from dataclasses import dataclass
from dataclasses import field
from urllib.parse import urlsplit

import requests

from citizen import DOG
from citizen import Citizen
from running_site import RunningSite

#: As it stands on the page of thanks.
REFERENCE = re.compile(r"\b[A-Z]{2,4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")
#: Seconds for which a citizen sends the same page again until it is taken.
PATIENCE = 300
#: Seconds between two tries, and how long one waits for an answer.
PAUSE = 1.0
LONGEST_ANSWER = 60


@dataclass
class Sending:
    """One application that somebody was about to send, under a name that nothing else has."""

    dog: str
    token: str | None = None
    reference: str | None = None
    #: what came instead of the page of thanks, each time: a status, or the name of the failure
    refused: list[str] = field(default_factory=list)
    #: moments at which the last click began and was answered, of ``time.monotonic``
    began: float = 0.0
    answered: float = 0.0

    @property
    def submission_id(self) -> str | None:
        """What the intake log knows it by."""
        return self.token and hashlib.sha256(bytes.fromhex(self.token)).hexdigest()


class Submitting:
    """Threads that fill in the dog form and send it again and again.

    Whoever is refused, or gets no answer, sends the same page again, to the next address.

    :param urls: addresses of the site, of one or several processes
    :param citizens: how many at the same time
    """

    def __init__(self, urls: list[str], citizens: int = 3, patience: float = PATIENCE):
        self.urls = urls
        self.sendings: list[Sending] = []
        #: pages before the last click that did not come, by what came instead
        self.not_begun: Counter[str] = Counter()
        self._patience = patience
        self._numbers = itertools.count()
        self._over = threading.Event()
        self._threads = [
            threading.Thread(target=self._live, args=(number,), daemon=True)
            for number in range(citizens)
        ]

    def __enter__(self) -> "Submitting":
        self._began = time.monotonic()
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_error) -> None:
        """Everybody finishes what they are about to send."""
        self._over.set()
        for thread in self._threads:
            thread.join(self._patience + 2 * LONGEST_ANSWER)
            assert not thread.is_alive(), "A citizen still waits for an answer."

    @property
    def accepted(self) -> list[Sending]:
        """What was answered with the page of thanks, in this order."""
        return [each for each in list(self.sendings) if each.token is not None]

    def wait_for_more(self, number: int, seconds: float = 120) -> float:
        """Go on until so many more were accepted.

        :returns: seconds until the first of them
        :raises AssertionError: they were not accepted in time
        """
        start = time.monotonic()
        while time.monotonic() < start + seconds:
            # What was begun before may have been taken before, too.
            more = [each for each in self.accepted if each.began >= start]
            if len(more) >= number:
                return min(each.answered for each in more) - start
            time.sleep(0.1)
        raise AssertionError(f"Only {len(more)} were accepted in {seconds} s. {self.said()}")

    def longest_pause(self) -> float:
        """Seconds during which nothing was accepted, at most."""
        moments = [self._began, *sorted(each.answered for each in self.accepted)]
        return max((b - a for a, b in itertools.pairwise(moments)), default=0.0)

    def said(self) -> str:
        """One line for the reader of a log."""
        refused = Counter(what for each in list(self.sendings) for what in each.refused)
        return (
            f"{len(self.accepted)} accepted, {len(self.sendings) - len(self.accepted)} given up, "
            f"refused: {dict(refused)}, no page: {dict(self.not_begun)}, "
            f"longest pause {self.longest_pause():.1f} s"
        )

    def _live(self, number: int) -> None:
        at = number
        while not self._over.is_set():
            citizen = Impatient(self.urls[at % len(self.urls)])
            sending = Sending(f"Hund {threading.get_native_id()}-{next(self._numbers)}")
            try:
                citizen.open_form()
                citizen.fill({**DOG, "hund_name": sending.dog})
            except (requests.RequestException, AssertionError) as error:
                self.not_begun[what_came(error, citizen.session.last_status)] += 1
                at += 1
                self._over.wait(PAUSE)
                continue
            self.sendings.append(sending)
            at = self._send(citizen, sending, at)

    def _send(self, citizen: "Impatient", sending: Sending, at: int) -> int:
        end = time.monotonic() + self._patience
        while time.monotonic() < end:
            citizen.move_to(self.urls[at % len(self.urls)])
            sending.began = time.monotonic()
            try:
                sent = citizen.send()
                sending.token = sent.token
            except (requests.RequestException, AssertionError) as error:
                sending.refused.append(what_came(error, citizen.session.last_status))
                at += 1
                time.sleep(PAUSE)
                continue
            sending.answered = time.monotonic()
            found = REFERENCE.search(sent.response.text)
            sending.reference = found and found[0]
            break
        return at


class Impatient(Citizen):
    """Waits for no answer longer than a minute, and goes to another address of the same site."""

    def __init__(self, site_url: str):
        super().__init__(site_url)
        self.session = ShortSession()

    def move_to(self, url: str) -> None:
        """Send what follows to this address."""
        self.site_url = url

    def _form(self):
        form = super()._form()
        # A draft is in the database: any process of the site takes its last page.
        here = urlsplit(self.site_url)
        action = urlsplit(form.get("action"))
        form.set("action", action._replace(scheme=here.scheme, netloc=here.netloc).geturl())
        return form


class ShortSession(requests.Session):
    """Knows the status of its last answer, and waits for none too long."""

    last_status: int | None = None

    def request(self, method: str, url: str, **named) -> requests.Response:
        self.last_status = None
        response = super().request(method, url, **{**named, "timeout": LONGEST_ANSWER})
        self.last_status = response.status_code
        return response


def what_came(error: Exception, status: int | None = None) -> str:
    """What stands for a refusal in a list: a status, or how the connection ended."""
    if status is not None and isinstance(error, AssertionError | requests.HTTPError):
        return str(status)
    return type(error).__name__


def assert_kept_once(site: RunningSite, sendings: list[Sending]) -> None:
    """Every application that was accepted is in the database, once, as it was sent; every other
    one at most once.

    :param site: whose database is asked; it is running
    :raises AssertionError: names what is lost, doubled or changed
    """
    answer = requests.get(f"{site.url}/@@what-was-sent?field=hund_name", timeout=600)
    assert answer.ok, answer.text[:1000]
    found = answer.json()["submissions"]
    of_dog: dict[str, list] = {}
    for each in found:
        of_dog.setdefault(each["answer"], []).append(each)
    doubled = {dog: stored for dog, stored in of_dog.items() if len(stored) > 1}
    assert not doubled, doubled
    for sending in sendings:
        stored = of_dog.get(sending.dog, [])
        if sending.token is None and not stored:
            continue
        assert stored, f"lost: {sending}"
        (each,) = stored
        assert each["seal_holds"], each
        assert each["applications"] == ([] if each["filed_as"] is None else [True]), each
        if sending.token is not None:
            assert (each["id"], each["reference"]) == (sending.submission_id, sending.reference)
