"""Which unit has which mailbox: a file of the instance, which ``RATHAUS_MAILBOXES`` names.

Not in the database: who may change a server's name or a folder's path there makes this process open
connections and read folders, and passwords would stand in every backup and export.
"""

import os
import tomllib
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from rathaus import _
from rathaus.mailin.interfaces import Mailbox
from rathaus.mailin.interfaces import MailboxUnusable

VARIABLE = "RATHAUS_MAILBOXES"
_SECURITY = ("tls", "starttls", "none")
_THIS_MACHINE = ("127.0.0.1", "::1", "localhost")
#: Name -> type of what may stand in a section; the unit is its title.
_FIELDS = {each.name: each.type for each in fields(Mailbox) if each.name != "unit_key"}


def mailboxes() -> dict[str, Mailbox | MailboxUnusable]:
    """The mailboxes of the instance, by the short name of their unit.

    :returns: what is wrong instead of a mailbox that cannot work; the others work.
    :raises MailboxUnusable: the file as a whole cannot be read.
    """
    path = Path(os.environ.get(VARIABLE) or "")
    try:
        facts = path.stat()
    except OSError:
        return {}
    if not path.is_file():
        return {}
    return _read(path, facts.st_mtime_ns, facts.st_size)


def password_of(box: Mailbox) -> str:
    """:raises MailboxUnusable: there is none where the configuration says it is."""
    if box.password_env:
        found = os.environ.get(box.password_env, "")
    else:
        try:
            found = Path(box.password_file).read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeError):
            found = ""
    if not found:
        raise MailboxUnusable(
            _("Das Passwort fehlt an der Stelle, die in der Konfiguration genannt ist.")
        )
    return found


# The worker asks every few seconds
@lru_cache(maxsize=4)
def _read(path: Path, _changed: int, _size: int) -> dict[str, Mailbox | MailboxUnusable]:
    try:
        sections = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeError, tomllib.TOMLDecodeError) as error:
        raise MailboxUnusable(_("Die Datei mit den Postfächern lässt sich nicht lesen.")) from error
    found = {}
    for unit_key, values in sections.items():
        try:
            found[unit_key] = _mailbox(unit_key, values, path.parent)
        except MailboxUnusable as problem:
            found[unit_key] = problem
    return found


def _mailbox(unit_key: str, values: Any, folder: Path) -> Mailbox:
    if not isinstance(values, dict) or values.get("kind") not in ("imap", "maildir"):
        raise MailboxUnusable(_("Es fehlt die Angabe „kind“: „imap“ oder „maildir“."))
    for name, value in values.items():
        if name == "password":
            raise MailboxUnusable(
                _("Das Passwort gehört nicht in diese Datei. Nennen Sie „password_file“.")
            )
        if name not in _FIELDS or type(value) is not _FIELDS[name]:
            raise MailboxUnusable(
                _(
                    "Die Angabe „${name}“ gibt es nicht, oder ihr Wert passt nicht.",
                    mapping={"name": name},
                )
            )
    box = Mailbox(unit_key, **values)
    return _with_folder(box, folder) if box.kind == "maildir" else _with_server(box, folder)


def _with_folder(box: Mailbox, folder: Path) -> Mailbox:
    if not box.path:
        raise MailboxUnusable(_("Es fehlt die Angabe „path“: der Ordner des Maildir."))
    return _changed(box, path=str(folder / box.path))


def _with_server(box: Mailbox, folder: Path) -> Mailbox:
    has_password = bool(box.password_env) != bool(box.password_file)
    if not (box.host and box.user and has_password):
        raise MailboxUnusable(
            _(
                "Es fehlt eine Angabe: „host“, „user“ und entweder „password_file“ oder „password_env“."
            )
        )
    if box.security not in _SECURITY:
        raise MailboxUnusable(_("Die Angabe „security“ ist „tls“, „starttls“ oder „none“."))
    if box.security == "none" and box.host not in _THIS_MACHINE:
        raise MailboxUnusable(
            _("Ohne Verschlüsselung wird nur ein Mailserver auf demselben Rechner abgefragt.")
        )
    if len({box.folder, box.done_folder, box.aside_folder}) < 3:
        raise MailboxUnusable(_("Die drei Ordner des Postfachs müssen verschieden sein."))
    return _changed(box, password_file=str(folder / box.password_file) if box.password_file else "")


def _changed(box: Mailbox, **values: Any) -> Mailbox:
    return Mailbox(**{**vars(box), **values})
