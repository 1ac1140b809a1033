"""Which page comes next, and which may be opened."""

from household import household

from rathaus.forms.filling.journey import REVIEW
from rathaus.forms.filling.journey import Journey


def journey(*finished, disabled=frozenset(), **answers):
    return Journey(household(), answers, finished=finished, disabled=disabled)


def test_one_page_after_the_other():
    way = journey(hat_kinder=True)
    assert (way.first, way.after("wer"), way.after("haushalt")) == ("wer", "haushalt", "ende")
    assert (way.after("ende"), way.before(REVIEW), way.before("wer")) == (REVIEW, "ende", None)


def test_a_step_that_asks_nothing_is_left_out():
    way = journey(hat_kinder=False)
    assert (way.after("wer"), way.before("ende")) == ("ende", "wer")
    assert not way.is_on_the_way("haushalt")


def test_a_step_whose_questions_are_switched_off_is_left_out():
    assert not journey(hat_kinder=True, disabled=frozenset({"kinder"})).is_on_the_way("haushalt")


def test_pages_open_in_order():
    way = journey("wer", hat_kinder=True)
    assert [way.may_open(each) for each in ("wer", "haushalt", "ende", REVIEW, "nichts")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert way.next_open == "haushalt"
    assert journey("wer", "haushalt", "ende", hat_kinder=True).next_open == REVIEW


def test_how_far_somebody_is():
    way = journey(hat_kinder=True)
    assert [(way.progress(each).number, way.progress(each).total) for each in ("wer", REVIEW)] == [
        (1, 4),
        (4, 4),
    ]
    assert journey(hat_kinder=False).progress("ende").number == 2
