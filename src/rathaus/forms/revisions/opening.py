"""Whether a form takes applications now, and if not, a sentence that says why."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from Acquisition import aq_base
from lxml import etree
from plone import api

from rathaus import _
from rathaus.forms.build import FILE_APPLICATION
from rathaus.forms.freeze import service_of
from rathaus.organisation.api import local_now


@dataclass(frozen=True)
class Opening:
    """Whether applications are taken."""

    is_open: bool
    #: translatable sentence; empty when the form is open
    reason: str = ""


def opening(form, today: date | None = None) -> Opening:
    """Tell whether a form takes applications.

    :param form: the EasyForm
    :param today: the day to judge by; without it, today in the city
    """
    reason = _reason(form, today or local_now().date())
    return Opening(not reason, reason)


def dates_of(form) -> tuple[date | None, date | None]:
    """First and last day on which applications are taken; None for no limit."""
    # A form that was made before these fields existed must not take them from its service
    plain = aq_base(form)
    return getattr(plain, "opens", None), getattr(plain, "closes", None)


def reason_of_dates(opens: date | None, closes: date | None, today: date) -> str:
    """Why a form with these dates is not open on a day; empty when it is."""
    if opens is not None and today < opens:
        return _(
            "Anträge sind ab dem ${day} möglich. Vorher können Sie das Formular nicht absenden.",
            mapping={"day": f"{opens:%d.%m.%Y}"},
        )
    if closes is not None and today > closes:
        return _(
            "Anträge waren bis zum ${day} möglich. Das Formular ist geschlossen.",
            mapping={"day": f"{closes:%d.%m.%Y}"},
        )
    return ""


@lru_cache(maxsize=500)
def files_applications(actions_model: str) -> bool:
    """Tell whether the actions of a form take applications in.

    :param actions_model: XML of EasyForm; what cannot be read takes none
    """
    try:
        root = etree.fromstring(actions_model.encode("utf-8"), _PARSER)
    except (etree.XMLSyntaxError, ValueError):
        return False
    return any(node.get("type") == FILE_APPLICATION for node in root.iter("{*}field"))


_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def _reason(form, today):
    service = service_of(form)
    state = api.content.get_state(form, default=None)
    if state == "closed":
        return _("Dieses Formular ist geschlossen. Es nimmt keine Anträge mehr an.")
    if state != "published":
        return _("Dieses Formular ist noch nicht veröffentlicht.")
    if service is None:
        return _("Dieses Formular gehört zu keiner Leistung und nimmt keine Anträge an.")
    if api.content.get_state(service, default=None) != "published":
        return _("Diese Leistung wird zurzeit nicht angeboten. Es werden keine Anträge angenommen.")
    if not files_applications(form.actions_model or ""):
        return _(
            "Dieses Formular nimmt keine Anträge an. Bitte wenden Sie sich an die zuständige Stelle."
        )
    return reason_of_dates(*dates_of(form), today)
