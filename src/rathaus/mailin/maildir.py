"""Mails in a folder of this machine: a Maildir, into which a mail server delivers or somebody copies.

Read as it is laid out since qmail (https://cr.yp.to/proto/maildir.html): one file each in ``new`` and
``cur``. What is done is moved into folders beside them, in the manner of Maildir++.
"""

import os
import secrets
import stat
from collections.abc import Collection
from datetime import UTC
from datetime import datetime
from pathlib import Path

from rathaus import _
from rathaus.mailin.interfaces import Mailbox
from rathaus.mailin.interfaces import MailboxAway
from rathaus.mailin.interfaces import MailGone
from rathaus.mailin.interfaces import Waiting

_PLACES = ("new", "cur")


class MaildirSource:
    """A :class:`~rathaus.mailin.interfaces.MailSource`."""

    def __init__(self, box: Mailbox) -> None:
        """:raises MailboxAway: there is no such folder, or it may not be read"""
        self._folder = Path(box.path)
        self._done, self._aside = box.done_folder, box.aside_folder
        if not self._folder.is_dir():
            raise MailboxAway(_("Den Ordner des Postfachs gibt es nicht."))

    def waiting(self, without: Collection[str] = ()) -> list[Waiting]:
        found = []
        for place in _PLACES:
            found += self._in_place(place)
        found = [each for each in found if each.id not in without]
        return sorted(found, key=lambda each: (each.arrived, each.id))

    def _in_place(self, place: str) -> list[Waiting]:
        try:
            names = os.listdir(self._folder / place)
        except FileNotFoundError:
            return []
        except OSError as error:
            raise MailboxAway(_("Der Ordner des Postfachs lässt sich nicht lesen.")) from error
        found = []
        for name in names:
            try:
                facts = (self._folder / place / name).lstat()
            except OSError:
                continue
            # No links: they would lead to any file that this process may read
            if stat.S_ISREG(facts.st_mode) and not name.startswith("."):
                arrived = datetime.fromtimestamp(facts.st_mtime, UTC)
                found.append(Waiting(f"{place}/{name}", facts.st_size, arrived))
        return found

    def read(self, mail_id: str) -> bytes:
        return self._beginning(mail_id, -1)

    def read_head(self, mail_id: str, size: int) -> bytes:
        return self._beginning(mail_id, size)

    def _beginning(self, mail_id: str, size: int) -> bytes:
        try:
            with (self._folder / mail_id).open("rb") as stream:
                return stream.read(size)
        except FileNotFoundError as error:
            raise MailGone(mail_id) from error
        except OSError as error:
            raise MailboxAway(_("Der Ordner des Postfachs lässt sich nicht lesen.")) from error

    def finish(self, mail_id: str, *, is_aside: bool) -> None:
        target = self._folder / f".{self._aside if is_aside else self._done}"
        try:
            for name in ("new", "cur", "tmp"):
                (target / name).mkdir(parents=True, exist_ok=True)
            _move(self._folder / mail_id, target / "cur")
        except FileNotFoundError as error:
            raise MailGone(mail_id) from error
        except OSError as error:
            raise MailboxAway(
                _("Erledigte E-Mails lassen sich nicht in ihren Ordner verschieben.")
            ) from error

    def close(self) -> None:
        """Nothing is open."""


def _move(mail: Path, folder: Path) -> None:
    """Never over another mail: people copy files in, and these may be called alike."""
    is_free = not (folder / mail.name).exists()
    name = mail.name if is_free else f"{secrets.token_hex(8)}.{mail.name}"
    os.replace(mail, folder / name)
