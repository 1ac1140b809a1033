"""Mails as people and machines send them, and folders to put them into."""

import os
from email.message import EmailMessage
from pathlib import Path

from records_city import PDF

SENDER = "gruen@example.org"


def mail(
    text="Guten Tag,\nich habe eine Frage.",
    *,
    sender=f"Gerda Grün-Żurawska <{SENDER}>",
    subject="Frage",
    attachments=(),
    html=None,
    message_id="<frage-1@example.org>",
    **more,
) -> bytes:
    """A mail as its mail program writes it.

    :param attachments: pairs of file name and bytes
    :param more: further header fields, with ``_`` for ``-``
    """
    message = EmailMessage()
    message["From"] = sender
    message["To"] = "sozialamt@example.org"
    message["Subject"] = subject
    message["Date"] = "Sun, 22 Nov 2026 09:15:00 +0100"
    if message_id:
        message["Message-ID"] = message_id
    for name, value in more.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    for filename, data in attachments:
        message.add_attachment(
            data, maintype="application", subtype="octet-stream", filename=filename
        )
    return message.as_bytes()


def letter(**values) -> bytes:
    """A mail with a PDF."""
    return mail(attachments=[("Mietvertrag Grün.pdf", PDF)], **values)


class Mailboxes:
    """The file of the instance, with a Maildir for the social office until something else is said."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "mailboxes.toml"
        self.folder = folder / "sozialamt"
        for name in ("new", "cur", "tmp"):
            (self.folder / name).mkdir(parents=True)
        self.write('[sozialamt]\nkind = "maildir"\npath = "sozialamt"\n')

    def write(self, text: str) -> None:
        self.file.write_text(text, encoding="utf-8")
        # Two texts of the same length within the same moment are one to whoever looks at the time
        os.utime(self.file, ns=(self._next, self._next))

    _moments = 0

    @property
    def _next(self) -> int:
        type(self)._moments += 1
        return 1_700_000_000_000_000_000 + self._moments

    def put(self, raw: bytes, name="1.mail") -> None:
        """Deliver a mail."""
        (self.folder / "new" / name).write_bytes(raw)

    def waiting(self) -> list[str]:
        return self._names(self.folder / "new") + self._names(self.folder / "cur")

    def done(self) -> list[str]:
        return self._names(self.folder / ".Rathaus-Erledigt" / "cur")

    def aside(self) -> list[str]:
        return self._names(self.folder / ".Rathaus-Zurueckgestellt" / "cur")

    @staticmethod
    def _names(folder: Path) -> list[str]:
        return sorted(each.name for each in folder.iterdir()) if folder.is_dir() else []
