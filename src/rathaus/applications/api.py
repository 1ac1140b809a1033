"""What other rooms, and the pages of this one, may do with applications."""

from rathaus.applications.answers import answers
from rathaus.applications.assigning import hand_back
from rathaus.applications.assigning import take
from rathaus.applications.browser.clerk.deadline import DeadlineLight
from rathaus.applications.browser.clerk.deadline import deadline_light
from rathaus.applications.browser.clerk.office_time import day_text
from rathaus.applications.browser.clerk.office_time import moment_text
from rathaus.applications.browser.clerk.office_time import today
from rathaus.applications.clock import ClockState
from rathaus.applications.clock import state as clock_state
from rathaus.applications.decision import close
from rathaus.applications.decision import decide
from rathaus.applications.filing import file_submission
from rathaus.applications.full_text import query as text_query
from rathaus.applications.history import timeline
from rathaus.applications.inboxes import ensure_inbox
from rathaus.applications.inboxes import inbox_folder
from rathaus.applications.inboxes import inbox_of
from rathaus.applications.local_time import local
from rathaus.applications.messages import messages
from rathaus.applications.notes import add_note
from rathaus.applications.notes import notes
from rathaus.applications.questions import ask
from rathaus.applications.questions import resume
from rathaus.applications.registration import efile_of
from rathaus.applications.registration import efiles_to_choose
from rathaus.applications.registration import positions_to_choose
from rathaus.applications.registration import register
from rathaus.applications.registration import start
from rathaus.applications.rules import DONE_STATES
from rathaus.applications.rules import OPEN_STATES
from rathaus.applications.rules import name_of
from rathaus.applications.rules import possible_actions
from rathaus.applications.sealing import seal_holds
from rathaus.applications.status import public_status
from rathaus.applications.verification import Finding
from rathaus.applications.verification import verify
from rathaus.applications.wording import entry_title

__all__ = [
    "DONE_STATES",
    "OPEN_STATES",
    "ClockState",
    "DeadlineLight",
    "Finding",
    "add_note",
    "answers",
    "ask",
    "clock_state",
    "close",
    "day_text",
    "deadline_light",
    "decide",
    "efile_of",
    "efiles_to_choose",
    "ensure_inbox",
    "entry_title",
    "file_submission",
    "hand_back",
    "inbox_folder",
    "inbox_of",
    "local",
    "messages",
    "moment_text",
    "name_of",
    "notes",
    "positions_to_choose",
    "possible_actions",
    "public_status",
    "register",
    "resume",
    "seal_holds",
    "start",
    "take",
    "text_query",
    "timeline",
    "today",
    "verify",
]
