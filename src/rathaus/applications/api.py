"""What other rooms, and the pages of this one, may do with applications."""

from rathaus.applications.answers import answers
from rathaus.applications.approval import approve
from rathaus.applications.approval import hash_to_approve
from rathaus.applications.approval import refuse_approval
from rathaus.applications.approval import submit_for_approval
from rathaus.applications.assigning import assign
from rathaus.applications.assigning import hand_back
from rathaus.applications.assigning import people_to_assign
from rathaus.applications.assigning import take
from rathaus.applications.browser.clerk.office_time import day_text
from rathaus.applications.browser.clerk.office_time import moment_text
from rathaus.applications.browser.clerk.office_time import today
from rathaus.applications.clock import ClockState
from rathaus.applications.clock import state as clock_state
from rathaus.applications.contact_person import set_contact_person
from rathaus.applications.deadlines import set_deadline
from rathaus.applications.deadlines import set_resubmission
from rathaus.applications.decision import close
from rathaus.applications.decision import decide
from rathaus.applications.drafts import draft_of
from rathaus.applications.drafts import needs_approval
from rathaus.applications.figure_store import MEDIAN
from rathaus.applications.figure_store import Counts
from rathaus.applications.figure_store import FigureStore
from rathaus.applications.filing import file_submission
from rathaus.applications.finding import case_to_work_on
from rathaus.applications.finding import workflow_state
from rathaus.applications.full_text import query as text_query
from rathaus.applications.full_text import single_queries
from rathaus.applications.handing_over import hand_over
from rathaus.applications.handing_over import units_to_choose
from rathaus.applications.history import timeline
from rathaus.applications.inboxes import ensure_inbox
from rathaus.applications.inboxes import inbox_folder
from rathaus.applications.inboxes import inbox_of
from rathaus.applications.inboxes import unit_to_receive
from rathaus.applications.incoming import add_mail
from rathaus.applications.incoming import may_add_mail
from rathaus.applications.incoming import note_possible_answer
from rathaus.applications.labels import set_labels
from rathaus.applications.letters.interfaces import LetterChoice
from rathaus.applications.letters.templates import save_template as save_letter_template
from rathaus.applications.letters.writing import write_letter
from rathaus.applications.linking import link
from rathaus.applications.linking import linked
from rathaus.applications.linking import unlink
from rathaus.applications.local_time import local
from rathaus.applications.messages import messages
from rathaus.applications.note_index import NOTE_INDEX
from rathaus.applications.notes import add_note
from rathaus.applications.notes import notes
from rathaus.applications.opening import receive_case
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
from rathaus.applications.rules import require
from rathaus.applications.rules import require_beside
from rathaus.applications.sealing import seal_holds
from rathaus.applications.sending import documents_to_send
from rathaus.applications.sending import send_message
from rathaus.applications.sent_mails import case_of_mail
from rathaus.applications.sent_mails import remember_mail
from rathaus.applications.similar import shows_similar_cases
from rathaus.applications.similar import similar_cases
from rathaus.applications.spam import reject_as_spam
from rathaus.applications.spam import restore
from rathaus.applications.splitting import join
from rathaus.applications.splitting import split
from rathaus.applications.status import public_status
from rathaus.applications.system_rights import system_rights
from rathaus.applications.text_modules import save_module as save_text_module
from rathaus.applications.verification import Finding
from rathaus.applications.verification import verify
from rathaus.applications.wording import entry_title

__all__ = [
    "DONE_STATES",
    "MEDIAN",
    "NOTE_INDEX",
    "OPEN_STATES",
    "ClockState",
    "Counts",
    "FigureStore",
    "Finding",
    "LetterChoice",
    "add_mail",
    "add_note",
    "answers",
    "approve",
    "ask",
    "assign",
    "case_of_mail",
    "case_to_work_on",
    "clock_state",
    "close",
    "day_text",
    "decide",
    "documents_to_send",
    "draft_of",
    "efile_of",
    "efiles_to_choose",
    "ensure_inbox",
    "entry_title",
    "file_submission",
    "hand_back",
    "hand_over",
    "hash_to_approve",
    "inbox_folder",
    "inbox_of",
    "join",
    "link",
    "linked",
    "local",
    "may_add_mail",
    "messages",
    "moment_text",
    "name_of",
    "needs_approval",
    "note_possible_answer",
    "notes",
    "people_to_assign",
    "positions_to_choose",
    "possible_actions",
    "public_status",
    "receive_case",
    "refuse_approval",
    "register",
    "reject_as_spam",
    "remember_mail",
    "require",
    "require_beside",
    "restore",
    "resume",
    "save_letter_template",
    "save_text_module",
    "seal_holds",
    "send_message",
    "set_contact_person",
    "set_deadline",
    "set_labels",
    "set_resubmission",
    "shows_similar_cases",
    "similar_cases",
    "single_queries",
    "split",
    "start",
    "submit_for_approval",
    "system_rights",
    "take",
    "text_query",
    "timeline",
    "today",
    "unit_to_receive",
    "units_to_choose",
    "unlink",
    "verify",
    "workflow_state",
    "write_letter",
]
