"""Where a specialist system wants to be told of changes: plain ZODB, no Plone."""

from datetime import datetime
from datetime import timedelta

from persistent import Persistent

from rathaus.exchange.signing import new_secret

#: After a failure everything else for this place waits: 10 seconds, doubled up to an hour.
FIRST_PAUSE = timedelta(seconds=10)
LONGEST_PAUSE = timedelta(hours=1)
#: A place that has answered nothing for so long is told nothing more.
GIVEN_UP_AFTER = timedelta(days=5)
#: With a new secret the old one signs as well, until the other side has changed over.
BOTH_SECRETS = timedelta(days=7)


class Endpoint(Persistent):
    """An address with its secret, and how it has answered.

    It is written when it fails, and when it answers for the first time after that.
    """

    url = ""
    secret = ""
    previous_secret = ""
    previous_until: datetime | None = None
    #: the first failure since it answered last, with whatever status
    failing_since: datetime | None = None
    #: how often it has not answered since
    failures = 0
    paused_until: datetime | None = None
    #: since when nothing is told any more, because it failed for too long or said so (410)
    off_since: datetime | None = None

    @property
    def is_on(self) -> bool:
        return bool(self.url) and self.off_since is None

    def set_url(self, url: str) -> None:
        """Take an address, "" for none, and forget how the former one answered."""
        self.url = url
        self.begin_again()

    def renew_secret(self, now: datetime) -> str:
        """:returns: the new secret, the only time that it is shown."""
        self.previous_secret, self.previous_until = self.secret, now + BOTH_SECRETS
        self.secret = new_secret()
        return self.secret

    def secrets(self, now: datetime) -> list[str]:
        """Those that sign now."""
        previous = self.previous_secret and self.previous_until and now < self.previous_until
        return [self.secret, self.previous_secret] if previous else [self.secret]

    def is_paused(self, now: datetime) -> bool:
        """Whether messages wait, because it has not answered."""
        return self.is_on and self.paused_until is not None and now < self.paused_until

    def note_absence(self, now: datetime) -> None:
        """Count that it has not answered: all messages wait, after days nothing is told any more."""
        self.failures += 1
        self.failing_since = self.failing_since or now
        doubled = FIRST_PAUSE * 2 ** min(self.failures - 1, 20)
        self.paused_until = now + min(doubled, LONGEST_PAUSE)
        if now - self.failing_since >= GIVEN_UP_AFTER:
            self.off_since = now

    def note_answer(self) -> None:
        """Note that it is there, whatever it thinks of one message."""
        if self.failures:
            self.begin_again()

    def end(self, now: datetime) -> None:
        """Tell it nothing more, as it has asked."""
        self.off_since = now

    def begin_again(self) -> None:
        """Forget all failures."""
        self.failures = 0
        self.failing_since = self.paused_until = self.off_since = None
