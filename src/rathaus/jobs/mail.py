"""The handler that sends one mail through the site's mail server."""

from smtplib import SMTPException
from smtplib import SMTPRecipientsRefused
from smtplib import SMTPResponseException
from typing import Any

from plone import api
from plone.base.interfaces import IMailSchema
from plone.registry.interfaces import IRegistry
from zope.component import getUtility
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
        # Plone's mailer reads the registry whatever the mail host object itself says.
        settings = getUtility(IRegistry).forInterface(IMailSchema, prefix="plone", check=False)
        if not settings.smtp_host:
            raise NotNow(_("Es ist kein Mailserver eingetragen."), UNTIL_CONFIGURED)
        sender = settings.email_from_address
        if not sender:
            raise NotNow(_("Es ist keine Absenderadresse eingetragen."), UNTIL_CONFIGURED)
        message = MailPayload(**payload).message(sender, settings.email_from_name or "")
        try:
            api.portal.get_tool("MailHost").send(message, immediate=True)
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
