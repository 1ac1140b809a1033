"""Mails on an IMAP server (RFC 9051)."""

import contextlib
from collections.abc import Collection
from collections.abc import Iterator
from datetime import UTC
from datetime import datetime

from imapclient import IMAPClient
from imapclient import SocketTimeout
from imapclient.exceptions import IMAPClientError
from imapclient.exceptions import LoginError

from rathaus import _
from rathaus.calendar.api import utc_now
from rathaus.mailin.interfaces import Mailbox
from rathaus.mailin.interfaces import MailboxAway
from rathaus.mailin.interfaces import MailGone
from rathaus.mailin.interfaces import Waiting
from rathaus.mailin.mailboxes import password_of

#: Seconds. The worker has other things to do than to wait for a server that is away.
TIMEOUT = SocketTimeout(connect=10, read=60)
#: A mailbox with ten thousand old mails is worked off in rounds.
MOST_AT_ONCE = 200


class ImapSource:
    """A :class:`~rathaus.mailin.interfaces.MailSource`; mails are named by their UID. A server that
    numbers them anew may let one that rests come early, and another a day late."""

    def __init__(self, box: Mailbox) -> None:
        """:raises MailboxAway: no connection, or the login or the folder is refused
        :raises MailboxUnusable: there is no password"""
        self._box = box
        password = password_of(box)
        with _told(_("Der Mailserver antwortet nicht, oder seine Verschlüsselung passt nicht.")):
            self._client = IMAPClient(
                box.host, port=box.port, ssl=box.security == "tls", timeout=TIMEOUT
            )
        try:
            self._enter(password)
        except BaseException:
            self.close()
            raise

    def _enter(self, password: str) -> None:
        client = self._client
        # Aware moments instead of those of this machine's clock
        client.normalise_times = False
        with _told(_("Der Mailserver antwortet nicht, oder seine Verschlüsselung passt nicht.")):
            if self._box.security == "starttls":
                client.starttls()
        with _told(_("Der Mailserver antwortet nicht.")):
            client.login(self._box.user, password)
        with _told(_("Den Ordner des Postfachs gibt es auf dem Mailserver nicht.")):
            client.select_folder(self._box.folder)

    def waiting(self, without: Collection[str] = ()) -> list[Waiting]:
        with _told(_("Der Mailserver antwortet nicht.")):
            # Oldest first, as the server got them
            found = sorted(self._client.search(["UNDELETED"]))
            uids = [each for each in found if str(each) not in without][:MOST_AT_ONCE]
            facts = self._client.fetch(uids, ["RFC822.SIZE", "INTERNALDATE"]) if uids else {}
        return [
            Waiting(str(uid), int(facts[uid][b"RFC822.SIZE"]), _moment(facts[uid]))
            for uid in uids
            if b"RFC822.SIZE" in facts.get(uid, {})
        ]

    def read(self, mail_id: str) -> bytes:
        # Without PEEK the mail would be marked as seen before it is safe here
        return self._part(mail_id, "BODY.PEEK[]", b"BODY[]")

    def read_head(self, mail_id: str, size: int) -> bytes:
        return self._part(mail_id, f"BODY.PEEK[]<0.{size}>", b"BODY[]<0>")[:size]

    def _part(self, mail_id: str, wanted: str, name: bytes) -> bytes:
        with _told(_("Der Mailserver antwortet nicht.")):
            found = self._client.fetch([int(mail_id)], [wanted])
        data = found.get(int(mail_id), {}).get(name)
        if data is None:
            raise MailGone(mail_id)
        return data

    def finish(self, mail_id: str, *, is_aside: bool) -> None:
        uids = [int(mail_id)]
        target = self._box.aside_folder if is_aside else self._box.done_folder
        with _told(_("Erledigte E-Mails lassen sich nicht in ihren Ordner verschieben.")):
            if not self._client.folder_exists(target):
                self._client.create_folder(target)
            if self._client.has_capability("MOVE"):
                self._client.move(uids, target)
                return
            self._client.copy(uids, target)
            self._client.delete_messages(uids)
            # Plain EXPUNGE would remove what somebody else has marked; what stays marked is not
            # looked at again.
            if self._client.has_capability("UIDPLUS"):
                self._client.uid_expunge(uids)

    def close(self) -> None:
        with contextlib.suppress(IMAPClientError, OSError):
            self._client.logout()


def _moment(facts: dict) -> datetime:
    found = facts.get(b"INTERNALDATE")
    if found is None:
        return utc_now()
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


@contextlib.contextmanager
def _told(sentence) -> Iterator[None]:
    """Say what is wrong in words; what servers say may hold names of accounts.

    :raises MailboxAway: whatever the connection raises
    """
    try:
        yield
    except LoginError as error:
        raise MailboxAway(_("Der Mailserver nimmt Benutzer und Passwort nicht an.")) from error
    except (IMAPClientError, OSError) as error:
        raise MailboxAway(sentence) from error
