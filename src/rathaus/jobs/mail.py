"""The handler that sends one mail through the site's mail server."""

from smtplib import SMTPException
from smtplib import SMTPRecipientsRefused
from smtplib import SMTPResponseException
from typing import Any

from plone import api
from zope.interface import implementer

from rathaus import _
from rathaus.jobs.interfaces import IJobHandler
from rathaus.jobs.interfaces import NotNow
from rathaus.jobs.interfaces import ServiceAway
from rathaus.jobs.message import MailPayload

#: Seconds until a site without a mail server is looked at again.
UNTIL_CONFIGURED = 300


@implementer(IJobHandler)
class MailHandler:
    """Sends at once and not at the commit: only so is a failure known while the job is there."""

    title = _("E-Mail versenden")

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        mail_host = api.portal.get_tool("MailHost")
        sender = api.portal.get_registry_record("plone.email_from_address", default=None)
        name = api.portal.get_registry_record("plone.email_from_name", default=None)
        if not getattr(mail_host, "smtp_host", None):
            raise NotNow(_("Es ist kein Mailserver eingetragen."), UNTIL_CONFIGURED)
        if not sender:
            raise NotNow(_("Es ist keine Absenderadresse eingetragen."), UNTIL_CONFIGURED)
        message = MailPayload(**payload).message(sender, name or "")
        try:
            mail_host.send(message, immediate=True)
        except SMTPRecipientsRefused as error:
            # Its text is the address; the codes say all that an administrator needs.
            codes = sorted({code for code, _text in error.recipients.values()})
            raise RecipientRefused(f"{codes}") from None
        except SMTPResponseException as error:
            raise MailServerRefused(f"{error.smtp_code}") from None
        except (OSError, SMTPException) as error:
            raise ServiceAway(f"{type(error).__name__}: {error}") from None


class RecipientRefused(Exception):
    """The mail server does not take mail for this address."""


class MailServerRefused(Exception):
    """The mail server answered, and did not take the mail."""


handler = MailHandler()
