"""What the other parts of the room use."""

from rathaus.forms.questions.checking import Checked
from rathaus.forms.questions.checking import check_answers
from rathaus.forms.questions.checking import check_step
from rathaus.forms.questions.checking import pruned
from rathaus.forms.questions.checking import questions_of_step
from rathaus.forms.questions.conditions import problem_of
from rathaus.forms.questions.emptiness import least_items
from rathaus.forms.questions.form import Form
from rathaus.forms.questions.form import Option
from rathaus.forms.questions.form import Question
from rathaus.forms.questions.form import Step
from rathaus.forms.questions.kinds.kind import LONGEST_RAW
from rathaus.forms.questions.kinds.known import KINDS
from rathaus.forms.questions.kinds.known import kind_of
from rathaus.forms.questions.kinds.known import options_of
from rathaus.forms.questions.patterns import problem_of_pattern
from rathaus.forms.questions.raw_answers import raw_of
from rathaus.forms.questions.raw_answers import raw_of_answers
from rathaus.forms.questions.raw_answers import raw_of_new_item
from rathaus.forms.questions.raw_answers import without_item
from rathaus.forms.questions.reading import read_form
from rathaus.forms.questions.rows import AnswerRow
from rathaus.forms.questions.rows import AnswerSection
from rathaus.forms.questions.rows import answer_text
from rathaus.forms.questions.rows import rows
from rathaus.forms.questions.scopes import Asked
from rathaus.forms.questions.scopes import Scope
from rathaus.forms.questions.visible import VisibleItem
from rathaus.forms.questions.visible import VisibleQuestion
from rathaus.forms.questions.visible import VisibleStep
from rathaus.forms.questions.visible import at_the_end
from rathaus.forms.questions.visible import visible

__all__ = [
    "KINDS",
    "LONGEST_RAW",
    "AnswerRow",
    "AnswerSection",
    "Asked",
    "Checked",
    "Form",
    "Option",
    "Question",
    "Scope",
    "Step",
    "VisibleItem",
    "VisibleQuestion",
    "VisibleStep",
    "answer_text",
    "at_the_end",
    "check_answers",
    "check_step",
    "kind_of",
    "least_items",
    "options_of",
    "problem_of",
    "problem_of_pattern",
    "pruned",
    "questions_of_step",
    "raw_of",
    "raw_of_answers",
    "raw_of_new_item",
    "read_form",
    "rows",
    "visible",
    "without_item",
]
