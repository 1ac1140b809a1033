"""Links by which a draft is continued later, or in another browser.

Two keys, because they travel differently. The link on the page is copied by its owner and opens
the draft by itself. The link in a mail passes through mailboxes, so it needs a short code as well,
which was shown on the page and stands in no mail. Both, and the code, are derived from the key of
the browser that asked; the database has hashes only, and the page can be opened again without
storing anything new. See docs/decisions/0014.
"""

import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta

from rathaus.calendar.api import parse_utc
from rathaus.calendar.api import utc_iso
from rathaus.calendar.api import utc_now
from rathaus.forms.filling import drafts
from rathaus.forms.filling.draft import Draft
from rathaus.forms.filling.draft import Way

#: Onlinezugangsgesetz, section 8a: a form that was not sent is kept for 30 days after the last
#: change.
KEPT_DAYS = 30
#: Each browser that goes on with a draft may ask for links of its own; the oldest end then.
MOST_WAYS = 10
#: So that nobody has mails sent to somebody else again and again.
MOST_MAILS = 5
#: Wrong codes before somebody has to wait, and how long then; twice as long after each further
#: one. In 30 days about forty codes of a million can be tried.
FREE_CODES = 5
FIRST_WAIT = timedelta(minutes=15)
LONGEST_WAIT = timedelta(days=1)
_KEY = re.compile(r"([0-9a-f]{32})[0-9a-f]{32}")


@dataclass(frozen=True)
class Keys:
    """What the owner of a draft gets to see, and nobody else."""

    #: of the link on the page: id of the draft and 128 bits
    link: str
    #: of the link in the mail
    mailed: str
    #: six digits
    code: str


@dataclass(frozen=True)
class Opened:
    """A draft that a link leads to."""

    draft: Draft
    way: Way
    needs_code: bool


def keys_for(browser_key: str, draft_id: str) -> Keys:
    """The keys of one browser for one draft, always the same."""
    mailed = draft_id + _derived(browser_key, f"mailed {draft_id}")[:32]
    number = int(_derived(browser_key, f"code {draft_id}"), 16) % 1_000_000
    return Keys(
        link=draft_id + _derived(browser_key, f"link {draft_id}")[:32],
        mailed=mailed,
        code=f"{number:06}",
    )


def allow(draft: Draft, browser_key: str) -> Keys:
    """Let the links of a browser open the draft; does nothing when they do already."""
    keys = keys_for(browser_key, draft.id)
    way = Way(_hashed(keys.link), _hashed(keys.mailed), _code_hash(keys.mailed, keys.code))
    if way not in draft.ways:
        draft.ways = (*draft.ways, way)[-MOST_WAYS:]
    return keys


def is_allowed(draft: Draft, browser_key: str) -> bool:
    """Whether the links of a browser open the draft."""
    link_hash = _hashed(keys_for(browser_key, draft.id).link)
    return any(way.link_hash == link_hash for way in draft.ways)


def opened(key: str, form_uid: str) -> Opened | None:
    """What a link leads to.

    :param key: the end of its address, whatever it is.
    :returns: None for a link that opens nothing (any more) in this form.
    """
    match = _KEY.fullmatch(key or "")
    draft = drafts.get(match[1]) if match else None
    if draft is None or draft.form_uid != form_uid or draft.sent or is_over(draft):
        return None
    key_hash = _hashed(key)
    for way in draft.ways:
        if hmac.compare_digest(way.link_hash, key_hash):
            return Opened(draft, way, needs_code=False)
        if hmac.compare_digest(way.mail_hash, key_hash):
            return Opened(draft, way, needs_code=True)
    return None


def code_fits(found: Opened, key: str, typed: str, now: datetime | None = None) -> bool:
    """Whether a code opens the link of a mail; a wrong one is counted in the draft.

    :param key: of the link.
    :param typed: by the person, with blanks or not.
    :returns: False also while nobody may try, see :func:`wait_for_code`.
    """
    now = now or utc_now()
    draft = found.draft
    if wait_for_code(draft, now):
        return False
    digits = "".join(sign for sign in typed[:40] if sign in "0123456789")
    if hmac.compare_digest(_code_hash(key, digits), found.way.code_hash):
        draft.wrong_codes, draft.codes_barred_until = 0, ""
        return True
    draft.wrong_codes += 1
    further = draft.wrong_codes - FREE_CODES
    if further >= 0:
        wait = min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(further, 10))
        draft.codes_barred_until = utc_iso(now + wait)
    return False


def wait_for_code(draft: Draft, now: datetime | None = None) -> int:
    """Minutes until a code may be tried again; 0 for at once."""
    if not draft.codes_barred_until:
        return 0
    left = (parse_utc(draft.codes_barred_until) - (now or utc_now())).total_seconds()
    return max(0, -int(-left // 60))


def kept_until(draft: Draft) -> datetime:
    """The moment after which a draft is removed, if it is not changed again; aware, in UTC."""
    return parse_utc(draft.changed) + timedelta(days=KEPT_DAYS)


def is_over(draft: Draft, now: datetime | None = None) -> bool:
    """Whether the time of a draft is over, so that the next daily job removes it."""
    return kept_until(draft) < (now or utc_now())


def _derived(browser_key: str, purpose: str) -> str:
    return hmac.new(
        browser_key.encode("ascii"), f"continue {purpose}".encode(), hashlib.sha256
    ).hexdigest()


def _hashed(key: str) -> str:
    return hashlib.sha256(key.encode("ascii")).hexdigest()


def _code_hash(mailed: str, code: str) -> str:
    # With the key of the mail: a million codes are tried in no time by who has the hash alone.
    return hmac.new(mailed.encode("ascii"), code.encode("ascii"), hashlib.sha256).hexdigest()
