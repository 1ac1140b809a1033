"""What is shown again and sent again is what was answered, for any form and any answers."""

from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from sample_answers import answers_for
from sample_answers import forms
from sample_answers import sample_answers

from rathaus.forms.questions.api import check_answers
from rathaus.forms.questions.api import check_step
from rathaus.forms.questions.api import pruned
from rathaus.forms.questions.api import raw_of_answers
from rathaus.forms.questions.api import rows

bounded = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def files_of(form, raw):
    """Files are not sent with the texts of a page."""
    names = {each.name for each in form.all_questions() if each.kind == "file"}
    return {path: values for path, values in raw.items() if path.rpartition(".")[2] in names}


def leaves(value):
    if isinstance(value, dict):
        return [leaf for each in value.values() for leaf in leaves(each)]
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [leaf for each in value for leaf in leaves(each)]
    return [value]


def count_of(form, answers):
    """How many questions were answered; an address is one answer."""
    total = 0
    for name, value in answers.items():
        question = form.question(name)
        if question.kind != "group":
            total += 1
        else:
            items = value if question.is_repeating else [value]
            total += sum(count_of(form, item) for item in items)
    return total


@bounded
@given(st.data())
def test_a_step_that_is_sent_again_unchanged_has_the_same_answers(data):
    form = data.draw(forms())
    answers = data.draw(answers_for(form))
    raw = raw_of_answers([q for step in form.steps for q in step.questions], answers)
    again = {}
    for step in form.steps:
        checked = check_step(form, step.name, raw, files_of(form, raw), again)
        assert checked.errors == {}
        again = checked.answers
    assert pruned(form, again) == answers


@bounded
@given(st.data())
def test_answers_that_were_checked_by_step_are_valid_as_a_whole(data):
    form = data.draw(forms())
    answers = data.draw(answers_for(form))
    assert check_answers(form, answers) == {}
    assert pruned(form, pruned(form, answers)) == pruned(form, answers)


@bounded
@given(forms())
def test_there_are_sample_answers_for_every_form(form):
    answers = sample_answers(form)
    assert check_answers(form, answers) == {}
    assert pruned(form, answers) == answers


@bounded
@given(st.data())
def test_every_answer_has_a_row(data):
    form = data.draw(forms())
    answers = data.draw(answers_for(form))
    shown = [row for section in rows(form, answers) for row in section.rows if not row.is_heading]
    assert len(shown) == count_of(form, answers)
    assert all(row.text for row in shown)


@bounded
@given(forms(), st.data())
def test_no_sent_text_breaks_a_step(form, data):
    """Any text in any control is either read or refused with a sentence."""
    controls = raw_of_answers(
        [q for step in form.steps for q in step.questions], sample_answers(form)
    )
    anything = st.lists(st.text(max_size=30), max_size=3)
    raw = {path: data.draw(anything, label=path) for path in controls}
    for step in form.steps:
        checked = check_step(form, step.name, raw, files_of(form, raw), {})
        assert all(checked.errors.values())
        "".join(text for texts in checked.raw.values() for text in texts).encode("utf-8")
