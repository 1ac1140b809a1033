"""What was read from a paper form, as controls of one page, for whoever reads it in."""

from collections.abc import Mapping
from dataclasses import dataclass

from zope.i18n import translate

from rathaus.forms.browser.controls import Control
from rathaus.forms.browser.controls import ErrorLink
from rathaus.forms.browser.controls import error_links
from rathaus.forms.browser.pages import QUESTIONS
from rathaus.forms.browser.step_controls import controls_of
from rathaus.forms.filling import posted
from rathaus.forms.filling.rules import rules_of
from rathaus.forms.filling.saving import ITEMS
from rathaus.forms.filling.saving import Rules
from rathaus.forms.filling.state import StepState
from rathaus.forms.filling.state import padded
from rathaus.forms.paper.accepting import PaperSource
from rathaus.forms.paper.accepting import check_source
from rathaus.forms.paper.reading import enclosed
from rathaus.forms.questions.api import without_item
from rathaus.languages import api as languages
from rathaus.page_part import PagePart

PART = PagePart(__file__, "correction")


@dataclass(frozen=True)
class Correction:
    """A paper form as it stands now."""

    answers: dict
    #: nothing is missing or wrong
    is_complete: bool
    #: what is told about that
    errors: list[ErrorLink]
    #: controls, without a form around them
    html: str


@dataclass(frozen=True)
class Section:
    """The controls of one step."""

    title: str
    controls: list[Control]


def correction(
    source: PaperSource, raw: Mapping[str, list[str]], request, *, tells_errors: bool = True
) -> Correction:
    """Check what was read, or what was corrected on the page, and show it.

    :param raw: texts by path; of a page that was sent, see :func:`sent_raw`.
    :param tells_errors: False for an empty page, on which nobody has done anything yet.
    """
    language = languages.current_language(request)

    def said(message):
        return translate(message, target_language=language) if message else ""

    raw = dict(raw)
    checked = check_source(source, raw, said)
    kept = {**checked.raw, **_new_items(source, checked.raw, request)}
    rules = rules_of(source.easyform, source.form, said)
    hidden = Rules(rules.disabled | enclosed(source.form), rules.refusals, said)
    questions = tuple(each for step in source.form.steps for each in step.questions)
    told = checked.errors if tells_errors else {}
    state = StepState(questions, padded(questions, checked.answers, kept), kept, {}, errors=told)
    controls = controls_of(source.form, state, hidden, language=language, files={}, notes={})
    html = PART(language, sections=_sections(source, controls), questions=QUESTIONS.macros)
    return Correction(checked.answers, not checked.errors, error_links(controls), html)


def sent_raw(request) -> dict[str, list[str]]:
    """What the page sent, without the item of a group whose button was pressed."""
    sent = posted.read_posted(request)
    group, _dot, number = sent.target.rpartition(".")
    if sent.action == posted.REMOVE and number.isascii() and number.isdigit():
        return without_item(sent.raw, group, int(number))
    return sent.raw


def _new_items(source: PaperSource, raw: Mapping[str, list[str]], request) -> dict:
    sent = posted.read_posted(request)
    place = source.form.places.get(sent.target.rpartition(".")[2])
    if sent.action != posted.ADD or place is None or not place.question.is_repeating:
        return {}
    counter = sent.target + ITEMS
    number = int((raw.get(counter) or ["0"])[0]) + 1
    return {counter: [str(min(number, place.question.max_items))]}


def _sections(source: PaperSource, controls: list[Control]) -> list[Section]:
    by_path = {each.path: each for each in controls}
    sections = [
        Section(
            step.title,
            [by_path[each.name] for each in step.questions if each.name in by_path],
        )
        for step in source.form.steps
    ]
    return [each for each in sections if each.controls]
