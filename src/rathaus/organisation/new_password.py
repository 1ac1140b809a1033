"""Somebody has forgotten a password or a login, as Plone's pages of the login ask it.

Nobody learns there who has an account: the answer is the same for every name, takes the same time, and the
mail is made by the worker afterwards. Only so, too, does its link lead to the address of the city: that
of a request is whatever the request says.
"""

import logging
import secrets
from typing import Any

from plone import api
from Products.CMFPlone.RegistrationTool import get_member_by_login_name
from zope.component import getMultiAdapter
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.interface import implementer

from rathaus import _
from rathaus.jobs import api as jobs
from rathaus.jobs.interfaces import IJobHandler
from rathaus.jobs.interfaces import MailRefused
from rathaus.protection import api as protection

KIND = "new-password"
_PERMISSIONS = ("Mail forgotten password", "Set own password")

# Plone writes the mail address there that somebody has typed.
logging.getLogger("Products.CMFPlone.browser.login.login_help").setLevel(logging.WARNING)


def mail_password(
    tool: Any, login: str, REQUEST: Any = None, immediate: bool = False
) -> str:  # the names are those of the stock method
    """Take a wish for a new password; stands in the place of ``mailPassword``.

    :param login: as it was typed
    :returns: the page that says what happens now
    :raises TooManyRequests: this was wished too often from there
    """
    request = REQUEST or getRequest()
    protection.count_wish(request, login)
    jobs.enqueue(KIND, {"login": login[:200]})
    return getMultiAdapter((tool, request), name="mail_password_response")()


def send_username(form: Any, portal: Any, userinfo: dict[str, Any]) -> None:
    """Send somebody the own login; stands in the place of the stock method, which sends it at once and
    fails where the mail server does.
    """
    member = api.user.get(userid=userinfo["userid"])
    _send(
        member,
        _("Ihr Anmeldename"),
        _("Ihr Anmeldename ist: ${login}", mapping={"login": member.getUserName()}),
    )


@implementer(IJobHandler)
class NewPassword:
    """Sends the link for a new password to whoever has an account and may have one."""

    title = _("Link für ein neues Passwort versenden")

    def __call__(self, portal: Any, payload: dict[str, Any]) -> None:
        member = get_member_by_login_name(portal, payload["login"], raise_exceptions=False)
        if member is None or not _may(portal, member):
            return
        reset = api.portal.get_tool("portal_password_reset").requestReset(member.getId())
        link = f"{portal.absolute_url()}/passwordreset/{reset['randomstring']}"
        _send(
            member,
            _("Ihr neues Passwort"),
            _(
                "Unter dieser Adresse können Sie einen Tag lang ein neues Passwort wählen:\n\n${link}\n\nWenn Sie das nicht gewünscht haben, ist nichts zu tun; Ihr Passwort bleibt, wie es ist.",
                mapping={"link": link},
            ),
        )


def _may(portal: Any, member: Any) -> bool:
    with api.env.adopt_user(user=member):
        return all(api.user.has_permission(each, obj=portal) for each in _PERMISSIONS)


def _send(member: Any, subject: Any, body: Any) -> None:
    address = member.getProperty("email") or ""
    try:
        address = jobs.plain_address(address)
    except MailRefused:
        return
    request = getRequest()
    jobs.send_mail(
        address,
        translate(subject, context=request),
        translate(body, context=request),
        key=f"account/{secrets.token_hex(16)}",
    )


handler = NewPassword()
