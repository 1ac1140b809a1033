"""What a mailbox is, what its sources promise, and what goes wrong with them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from typing import NamedTuple
from typing import Protocol

#: Bytes of a whole mail as it travels, attachments in their coding included. The city's own rule for
#: its mail is 20 MB (its servers refuse more); a mail is read in memory, which takes five times that.
MAX_MAIL = 20 * 1024 * 1024
#: The same for people.
MAX_MAIL_TEXT = "20 MB"


@dataclass(frozen=True)
class Mailbox:
    """The settings of one unit's mailbox, as the instance's configuration has them.

    There is no password in it: see :func:`rathaus.mailin.mailboxes.password_of`.
    """

    #: short name of the unit
    unit_key: str
    #: ``imap`` or ``maildir``
    kind: str
    #: whether senders are told that their mail has arrived
    acknowledge: bool = False
    host: str = ""
    port: int = 993
    #: ``tls``, ``starttls`` or ``none``
    security: str = "tls"
    user: str = ""
    #: name of an environment variable, or path of a file
    password_env: str = ""
    password_file: str = ""
    folder: str = "INBOX"
    #: where mails go that were taken in
    done_folder: str = "Rathaus-Erledigt"
    #: where mails stay that were not taken in whole: too large, or with a virus
    aside_folder: str = "Rathaus-Zurueckgestellt"
    #: folder of a Maildir
    path: str = ""

    @property
    def place(self) -> str:
        """Where the mail is fetched, for people who look after it."""
        return self.path if self.kind == "maildir" else f"{self.user} @ {self.host}:{self.port}"


class Waiting(NamedTuple):
    """A mail that waits at its source."""

    id: str
    #: bytes
    size: int
    #: when the mail server got it; aware
    arrived: datetime


class MailSource(Protocol):
    """Where mails wait. Each method raises :class:`MailboxAway` when the source does not answer."""

    def waiting(self, without: Collection[str] = ()) -> list[Waiting]:
        """The mails that nobody has taken away, the oldest first.

        :param without: ids of those that rest
        """

    def read(self, mail_id: str) -> bytes:
        """The whole mail; nothing changes at the source.

        :raises MailGone: somebody else has moved or deleted it
        """

    def read_head(self, mail_id: str, size: int) -> bytes:
        """At most so many bytes of its beginning."""

    def finish(self, mail_id: str, *, is_aside: bool) -> None:
        """Move it out of the way: to what is done, or to what stays aside."""

    def close(self) -> None:
        """Say good-bye; raises nothing."""


class MailboxUnusable(Exception):
    """A mailbox is set up in a way that cannot work; ``message`` is a translatable sentence."""

    def __init__(self, message: Any) -> None:
        super().__init__(str(message))
        self.message = message


class MailboxAway(MailboxUnusable):
    """A mailbox cannot be read now; it is tried again."""


class MailGone(Exception):
    """A mail is not at its source any more."""


class MailRefused(Exception):
    """An uploaded file is not taken in; ``message`` is a translatable sentence."""

    def __init__(self, message: Any) -> None:
        super().__init__(str(message))
        self.message = message
