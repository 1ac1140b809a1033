"""What clerks are told about a mail, in the language of the city; it becomes the facts of its case."""

from typing import Any

from zope.i18nmessageid import Message

from rathaus import _
from rathaus.city_language import in_city_language
from rathaus.mailin.files import MailFiles
from rathaus.mailin.interfaces import MAX_MAIL_TEXT
from rathaus.mailin.message import MOST_LINES
from rathaus.mailin.message import MOST_PARTS
from rathaus.mailin.message import NOT_UNPACKED
from rathaus.mailin.message import TOO_MANY_LINES
from rathaus.mailin.message import TOO_MANY_PARTS
from rathaus.mailin.message import IncomingMail
from rathaus.plain_text import one_line

MOST_NAMES = 20
MAX_NAME = 100
_MEGABYTE = 1024 * 1024

_AUTOMATIC = _(
    "Ein Programm hat diese E-Mail verschickt, zum Beispiel eine Abwesenheitsnotiz oder die Meldung, "
    "dass eine E-Mail nicht zugestellt wurde."
)
_ENCRYPTED = _(
    "Die E-Mail ist verschlüsselt. Ihr Text ist nur mit dem passenden Schlüssel zu lesen, aus dem "
    "Original der E-Mail."
)
_BROKEN = _(
    "Die E-Mail ist fehlerhaft aufgebaut. Text und Anlagen ließen sich nicht auspacken. Alles steht "
    "im Original der E-Mail."
)
_MANY = _(
    "Die E-Mail hat mehr als ${number} Teile. Sie wurde deshalb nicht ausgepackt. Alles steht im "
    "Original der E-Mail."
)
_MANY_LINES = _(
    "Die E-Mail hat mehr als ${number} Zeilen. Sie wurde deshalb nicht ausgepackt. Alles steht im "
    "Original der E-Mail."
)
_NOT_UNPACKED = _(
    "Die E-Mail ließ sich hier nicht auspacken. Text und Anlagen stehen im Original der E-Mail. "
    "Näheres steht im Protokoll des Servers."
)
_VIRUS = _(
    "In dieser E-Mail wurde ein Virus gefunden. Die E-Mail und ihre Anlagen sind hier nicht "
    "gespeichert. Sie liegt beiseite gelegt auf dem Mailserver. Bitte sagen Sie Ihrer IT Bescheid."
)
_NOT_SCANNABLE = _(
    "Die E-Mail ist zu groß für den Virenscanner. Sie ist hier nicht gespeichert und liegt beiseite "
    "gelegt auf dem Mailserver. Bitte sagen Sie Ihrer IT Bescheid."
)
_LEFT_OUT = _(
    "Nicht einzeln übernommen, weil diese Art von Datei nicht zur Akte genommen wird oder sich die "
    "Datei nicht öffnen lässt: ${names}. Das Original der E-Mail enthält sie."
)
_NOT_LOOKED_INTO = _(
    "Nicht einzeln übernommen, weil die Prüfung aller Anlagen zu lange dauert: ${names}. Das Original "
    "der E-Mail enthält sie."
)
_POSSIBLE = _(
    "Vielleicht eine Antwort zu ${reference}: Die E-Mail nennt diesen Vorgang. Von selbst kommt sie nur "
    "hinein, wenn die Absenderadresse dort bekannt ist, der Vorgang noch offen ist und die E-Mail sich "
    "lesen lässt. Bitte prüfen Sie das."
)
_LARGE = _(
    "Eine E-Mail mit ${size} MB ist angekommen und wurde nicht übernommen: Erlaubt sind "
    "${limit}. Sie liegt beiseite gelegt auf dem Mailserver. Bitten Sie darum, die Unterlagen "
    "hochzuladen oder in kleineren E-Mails zu schicken."
)


def sender_of(mail: IncomingMail) -> str:
    """Name and address as the mail gives them; empty where it gives none."""
    if mail.sender_name and mail.sender:
        return f"{mail.sender_name} <{mail.sender}>"
    return mail.sender or mail.sender_name


def of_mail(mail: IncomingMail, files: MailFiles, answered: Any | None) -> str:
    """What stands with the case of a mail, a line for each remark.

    :param answered: the case that it names, where it did not go there by itself
    """
    found = _beginning(mail, answered)
    if files.refusal:
        found.append(_VIRUS if files.refusal == "virus" else _NOT_SCANNABLE)
    elif mail.problem:
        found.append(_problem(mail.problem))
    if mail.is_encrypted:
        found.append(_ENCRYPTED)
    return _lines([*found, *_left_out(files)])


def of_answer(files: MailFiles) -> str:
    """What clerks have to know of a mail that went into a case; empty where that is nothing."""
    return _lines(_left_out(files))


def _problem(problem: str) -> Any:
    if problem == TOO_MANY_PARTS:
        return Message(_MANY, mapping={"number": MOST_PARTS})
    if problem == TOO_MANY_LINES:
        return Message(_MANY_LINES, mapping={"number": f"{MOST_LINES:,}".replace(",", ".")})
    return _NOT_UNPACKED if problem == NOT_UNPACKED else _BROKEN


def _left_out(files: MailFiles) -> list[Any]:
    both = ((_LEFT_OUT, files.left_out), (_NOT_LOOKED_INTO, files.not_looked_into))
    return [Message(text, mapping={"names": _names(names)}) for text, names in both if names]


def of_large(mail: IncomingMail, size: int, answered: Any | None) -> str:
    """What stands with the case of a mail that was not fetched.

    :param size: in bytes
    """
    megabytes = str(-(-size // _MEGABYTE))
    large = Message(_LARGE, mapping={"size": megabytes, "limit": MAX_MAIL_TEXT})
    return _lines([*_beginning(mail, answered), large])


def _beginning(mail: IncomingMail, answered: Any | None) -> list[Any]:
    sender = sender_of(mail) or in_city_language(_("nicht angegeben"))
    subject = mail.subject or in_city_language(_("ohne Betreff"))
    found = [
        _("Absender laut E-Mail, nicht geprüft: ${sender}", mapping={"sender": sender}),
        _("Betreff der E-Mail: ${subject}", mapping={"subject": subject}),
    ]
    if answered is not None:
        reference = answered.reference or answered.title
        found.append(Message(_POSSIBLE, mapping={"reference": reference}))
    if mail.is_automatic:
        found.append(_AUTOMATIC)
    return found


def _names(names: list[str]) -> str:
    shown = [one_line(name)[:MAX_NAME] for name in names[:MOST_NAMES]]
    return ", ".join(shown) + (" …" if len(names) > MOST_NAMES else "")


def _lines(messages: list[Any]) -> str:
    return "\n".join(in_city_language(each) for each in messages)
