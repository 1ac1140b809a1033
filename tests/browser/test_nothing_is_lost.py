"""Large text, small windows, own colours, no motion: what axe cannot see, on every public page."""

from itertools import pairwise

import pytest
from page_kinds import PUBLIC
from page_kinds import SERVICE
from page_kinds import STAFF
from people import People

pytestmark = pytest.mark.browser

#: Who magnifies a window of 1280 pixels four times sees 320 of them (WCAG 2.2, 1.4.10).
MAGNIFIED = 320

#: Text that stands beyond the box that shows it. Boxes that scroll lose nothing, nor do maps that are
#: moved, and texts for screen readers alone are cut on purpose.
CUT = """() => [...document.querySelectorAll("body *")].filter((element) => {
    const style = getComputedStyle(element);
    const hides = /hidden|clip/.test(style.overflowX + style.overflowY);
    const isForReaders = element.clientWidth <= 1 || style.clipPath !== "none";
    const isMap = element.closest(".leaflet-container");
    return hides && !isForReaders && !isMap && element.innerText?.trim() && (
        element.scrollWidth > element.clientWidth + 1
        || element.scrollHeight > element.clientHeight + 1
    );
}).map((element) => element.outerHTML.slice(0, 120))"""

#: Pairs of things in the head of the page that stand upon each other.
OVERLAPS = """() => {
    const things = [...document.querySelectorAll("header.rathaus-head :is(a, input, button)")]
        .map((element) => [element, element.getBoundingClientRect()])
        .filter(([, box]) => box.width > 1 && box.height > 1);
    return things.flatMap(([one, a], index) => things.slice(index + 1)
        .filter(([, b]) => a.left < b.right - 1 && b.left < a.right - 1
            && a.top < b.bottom - 1 && b.top < a.bottom - 1)
        .map(([other]) => [one.outerHTML.slice(0, 80), other.outerHTML.slice(0, 80)]));
}"""

HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
    .filter((heading) => heading.checkVisibility()).map((heading) => Number(heading.tagName[1]))"""

#: Landmarks by role with the names that a screen reader says.
LANDMARKS = """() => {
    const name = (element) => element.getAttribute("aria-label")
        ?? document.getElementById(element.getAttribute("aria-labelledby"))?.innerText ?? "";
    const all = (selector) => [...document.querySelectorAll(selector)]
        .filter((element) => element.checkVisibility()).map(name);
    return {
        main: all("main"), banner: all("body > header"), contentinfo: all("body > footer"),
        navigation: all("nav"), search: all("search, [role=search]"),
    };
}"""

MOVES = """() => [...document.querySelectorAll("*")].filter((element) => {
    const style = getComputedStyle(element);
    const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0.001);
    return lasts(style.transitionDuration) || style.scrollBehavior === "smooth"
        || (style.animationName !== "none" && lasts(style.animationDuration));
}).map((element) => element.outerHTML.slice(0, 120))"""

#: What has the focus, and how strongly its outline differs from what it lies upon.
FOCUS = """() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    // A card is framed whole when the link in it has the focus.
    const isFramed = (one) => getComputedStyle(one).outlineStyle !== "none";
    const framed = isFramed(element) ? element : element.closest(".rathaus-card") ?? element;
    const style = getComputedStyle(framed);
    const inside = parseFloat(style.outlineOffset) < 0;
    // Drawn, because a style may tell its colour in any of the notations of CSS.
    const pencil = document.createElement("canvas").getContext("2d");
    const numbers = (colour) => {
        pencil.clearRect(0, 0, 1, 1);
        pencil.fillStyle = colour;
        pencil.fillRect(0, 0, 1, 1);
        return [...pencil.getImageData(0, 0, 1, 1).data];
    };
    const light = (colour) => numbers(colour).slice(0, 3)
        .map((value) => value / 255)
        .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
        .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
    let ground = inside ? framed : framed.parentElement;
    const isClear = (one) => numbers(getComputedStyle(one).backgroundColor)[3] === 0;
    while (ground.parentElement && isClear(ground)) ground = ground.parentElement;
    const both = [light(style.outlineColor), light(getComputedStyle(ground).backgroundColor)];
    const box = element.getBoundingClientRect();
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return {
        element: element.outerHTML.slice(0, 120),
        outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
        contrast: (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05),
        isCovered: !!top && !element.contains(top) && !top.contains(element),
    };
}"""

#: Buttons whose edge nobody sees when the system takes the colours of the ground away.
EDGELESS = """() => [...document.querySelectorAll("button, .kern-btn, .rathaus-button")]
    .filter((button) => button.checkVisibility())
    .filter((button) => {
        const style = getComputedStyle(button);
        return style.borderTopStyle === "none" || parseFloat(style.borderTopWidth) === 0;
    }).map((button) => button.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def people(chromium, running_site):
    people = People(chromium, running_site)
    yield people
    people.close()


@pytest.fixture(params=PUBLIC.values(), ids=PUBLIC, scope="module")
def page(request, people):
    """The window with one page kind after the other; each is loaded once for all tests."""
    return people.go(request.param)


def test_nobody_scrolls_sideways(page):
    page.set_viewport_size({"width": MAGNIFIED, "height": 256})
    assert page.evaluate("document.scrollingElement.scrollWidth") <= MAGNIFIED
    assert page.evaluate(CUT) == []


@pytest.mark.parametrize(
    ("login", "path"),
    [(login, path) for login in ("wohngeld", "registratur") for path in STAFF[login].values()],
)
def test_clerks_do_not_scroll_sideways(people, login, path):
    page = people.go(path, login)
    page.set_viewport_size({"width": MAGNIFIED, "height": 900})
    assert page.evaluate("document.scrollingElement.scrollWidth") <= MAGNIFIED
    assert page.evaluate(HEADINGS).count(1) == 1


@pytest.mark.parametrize("width", [1280, 2 * MAGNIFIED])
def test_text_can_be_twice_as_large(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    try:
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width
        assert page.evaluate(CUT) == []
        assert page.evaluate(OVERLAPS) == []
    finally:
        page.evaluate("document.documentElement.style.fontSize = ''")


def test_headings_have_no_gaps(page):
    levels = page.evaluate(HEADINGS)
    assert levels.count(1) == 1
    steps = pairwise(levels)
    assert [pair for pair in steps if pair[1] > pair[0] + 1] == []


def test_landmarks_have_names(page):
    found = page.evaluate(LANDMARKS)
    assert (len(found["main"]), len(found["banner"]), len(found["contentinfo"])) == (1, 1, 1)
    for names in (found["navigation"], found["search"]):
        assert len(set(names)) == len(names)
    assert all(found["navigation"])


def test_nothing_moves_for_who_does_not_want_it(page):
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(MOVES) == []


def test_buttons_are_seen_in_own_colours(page):
    page.emulate_media(forced_colors="active")
    try:
        assert page.evaluate(EDGELESS) == []
    finally:
        page.emulate_media(forced_colors="none")


@pytest.mark.parametrize("colours", ["light", "dark", "forced"])
@pytest.mark.parametrize("path", ["/", SERVICE, "/suche?q=Hund", f"{SERVICE}/online-antrag"])
def test_the_focus_is_seen_everywhere(people, path, colours):
    page = people.go(path)
    page.emulate_media(
        color_scheme="dark" if colours == "dark" else "light",
        forced_colors="active" if colours == "forced" else "none",
        reduced_motion="reduce",
    )
    seen = []
    for _step in range(200):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUS)
        if focused is None:
            break
        seen.append(focused)
    assert len(seen) > 15
    assert [each for each in seen if each["outline"] < 2] == []
    assert [each for each in seen if each["contrast"] < 3] == []
    assert [each for each in seen if each["isCovered"]] == []
    assert page.locator("[tabindex]:not([tabindex='0'], [tabindex='-1'])").count() == 0
