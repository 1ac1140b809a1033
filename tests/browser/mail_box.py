"""A mail server for tests, and what it got."""

from email import message_from_bytes
from email.policy import default

from aiosmtpd.controller import Controller

from running_site import free_port


class MailBox:
    """Takes every mail, while it is open."""

    def __init__(self):
        self._taken = []
        self.port = free_port()
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)

    def __enter__(self):
        self._controller.start()
        return self

    def __exit__(self, *error):
        self._controller.stop()

    async def handle_DATA(self, server, session, envelope):
        self._taken.append(envelope.content)
        return "250 OK"

    def mails_to(self, address):
        """What was sent to an address, as messages; the first one first."""
        mails = [message_from_bytes(content, policy=default) for content in self._taken]
        return [mail for mail in mails if address in mail["To"]]


def text_of(mail):
    """Subject and text of a mail."""
    return f"{mail['Subject']}\n{mail.get_body().get_content()}"
