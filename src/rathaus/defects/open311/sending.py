"""A report that comes over Open311."""

import hmac
from typing import Any

from zExceptions import Unauthorized

from rathaus import _
from rathaus.calendar.api import utc_now
from rathaus.city_language import in_city_language
from rathaus.defects import api as defects
from rathaus.defects.interfaces import ReportRefused
from rathaus.defects.open311.offer import questions
from rathaus.defects.open311.offer import service
from rathaus.defects.open311.photo_address import checked
from rathaus.defects.open311.photo_job import KIND
from rathaus.defects.open311.refusals import Refused
from rathaus.defects.open311.refusals import too_many
from rathaus.exchange import api as exchange
from rathaus.formats.georeport.api import NewRequest
from rathaus.formats.georeport.api import Pairs
from rathaus.formats.georeport.api import Receipt
from rathaus.formats.georeport.api import check_answers
from rathaus.formats.georeport.api import one
from rathaus.formats.georeport.api import read_new_request
from rathaus.jobs import api as jobs
from rathaus.protection.interfaces import TooManyRequests


def send(pairs: Pairs, address: str) -> Receipt:
    """Take a report in.

    :param pairs: of the form
    :param address: of the client
    :returns: with the token that opens the reporter's own page as well
    :raises Wrong: a parameter cannot be used
    :raises Refused: no key, no such service, or the city cannot take it
    """
    key = one(pairs, "api_key")
    account = _account(key, address)
    new = read_new_request(pairs)
    category = service(new.service_code)
    check_answers(questions(category), new.attributes)
    photo = checked(new.media_url) if new.media_url else ""
    accepted = _accept(new, nonce=_nonce(key), account=account.id)
    if photo and accepted.is_new:
        # After the report is stored, or a slow place of photos would hold it up.
        payload = {"submission": accepted.submission_id, "address": photo}
        jobs.enqueue(KIND, payload, key=accepted.submission_id)
    notice = _(
        "Ihr Hinweis hat das Kennzeichen ${reference}. Die Stadt antwortet innerhalb von drei "
        "Arbeitstagen.",
        mapping={"reference": accepted.reference},
    )
    return Receipt(token=accepted.token, service_notice=in_city_language(notice))


def _account(key: str, address: str) -> Any:
    if not key:
        raise Refused(403, _("Zum Senden brauchen Sie einen Schlüssel (api_key)."))
    try:
        return exchange.admit(key, address)
    except Unauthorized as error:
        raise Refused(403, _("Dieser Schlüssel (api_key) gilt nicht.")) from error
    except TooManyRequests as error:
        # Room exchange has written down how long to wait
        raise too_many() from error


def _accept(new: NewRequest, *, nonce: str, account: str) -> Any:
    try:
        return defects.accept(
            category=new.service_code,
            latitude=new.latitude,
            longitude=new.longitude,
            place_text=new.address,
            text=new.description,
            email=new.email,
            reporter_name=f"{new.first_name} {new.last_name}".strip(),
            channel="open311",
            nonce=nonce,
            attributes={code: values[0] for code, values in new.attributes.items()},
            account=account,
        )
    except ReportRefused as refusal:
        raise Refused(400, refusal.message) from refusal


def _nonce(key: str) -> str:
    """What tells that a report is sent twice: the same content by the same account on the same day.

    GeoReport has nothing for it, and apps repeat what got no answer. Nobody can guess it from the
    content, because the key is secret.
    """
    day = utc_now().date().isoformat()
    return hmac.digest(key.encode("utf-8"), day.encode("ascii"), "sha256")[:16].hex()
