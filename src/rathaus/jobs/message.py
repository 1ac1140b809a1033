"""A mail from its parts: nothing that somebody typed can become a header (RFC 5322)."""

import hashlib
import re
import unicodedata
from dataclasses import asdict
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from rathaus.calendar.api import parse_utc
from rathaus.calendar.api import utc_iso
from rathaus.jobs.interfaces import MailRefused

# dot-atom of RFC 5322, section 3.2.3: quoted local parts exist on paper only.
_LOCAL_PART = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_LONGEST_ADDRESS = 254


@dataclass(frozen=True)
class MailPayload:
    """What the queue keeps of a mail. The time is the one of queueing, so that a repetition is the
    same mail to the last byte."""

    to: str
    subject: str
    body: str
    key: str
    date: str

    @classmethod
    def checked(cls, to: str, subject: str, body: str, key: str) -> "MailPayload":
        """:raises MailRefused: no usable address, or a line break in address or subject."""
        subject = unicodedata.normalize("NFC", subject)
        if has_control_character(subject):
            raise MailRefused("The subject of a mail is one line.")
        body = unicodedata.normalize("NFC", body)
        return cls(plain_address(to), subject, body, key, utc_iso())

    def as_dict(self) -> dict[str, str]:
        return asdict(self)

    def message(self, sender: str, sender_name: str) -> EmailMessage:
        """The mail itself.

        :param sender: address of the site.
        :param sender_name: name of the site.
        :raises MailRefused: the sender's address or name is unusable.
        """
        sender = plain_address(sender)
        if has_control_character(sender_name):
            raise MailRefused("The name of a sender is one line.")
        message = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
        message["From"] = Address(sender_name, addr_spec=sender)
        message["To"] = Address(addr_spec=self.to)
        message["Subject"] = self.subject
        message["Date"] = format_datetime(parse_utc(self.date))
        message["Message-ID"] = message_id(self.key, sender)
        # RFC 3834: no automatic answer ("I am on holiday") comes back to this.
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(self.body, cte="quoted-printable")
        return message


def message_id(key: str, sender: str) -> str:
    """The same for every attempt to send the same mail (RFC 5322, section 3.6.4)."""
    return f"<{mail_name(key)}@{sender.rpartition('@')[2]}>"


def mail_name(key: str) -> str:
    """What stands in front of the ``@`` of a Message-ID; the hash hides the key, which names a
    submission."""
    return hashlib.sha256(key.encode("utf-8")).hexdigest()[:40]


def plain_address(text: str) -> str:
    """Check an address; a domain with umlauts is written as mail servers know it (RFC 5891).

    :raises MailRefused: the text is not exactly one address that every mail server can take.
    """
    local_part, _at, domain = unicodedata.normalize("NFC", text).strip(" ").rpartition("@")
    try:
        domain = domain.lower().encode("idna").decode("ascii")
    except UnicodeError as error:
        raise MailRefused("The domain of a mail address cannot be read.") from error
    address = f"{local_part}@{domain}"
    usable = _LOCAL_PART.fullmatch(local_part) and _DOMAIN.fullmatch(domain)
    if not usable or len(address) > _LONGEST_ADDRESS:
        # Without the address: this sentence may reach a log.
        raise MailRefused("This is not one plain mail address.")
    return address


def has_control_character(text: str) -> bool:
    """Whether the text could begin a new line somewhere: controls, and Unicode's line ends."""
    return any(unicodedata.category(sign) in ("Cc", "Zl", "Zp") for sign in text)
