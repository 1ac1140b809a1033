"""What a browser loads for a page, and whether anything moves while it does."""

from dataclasses import dataclass

from playwright.sync_api import sync_playwright

_SHIFTS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) sum += entry.value;
  }).observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 500);
})"""


@dataclass(frozen=True)
class Weight:
    """One visit with an empty cache."""

    requests: int
    bytes_received: int
    layout_shift: float


def weigh(url: str, width: int) -> Weight:
    """Visit a page as a new visitor.

    :param width: of the window in pixels
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": width, "height": 900})
        session = page.context.new_cdp_session(page)
        received = []
        session.on(
            "Network.loadingFinished", lambda event: received.append(event["encodedDataLength"])
        )
        session.send("Network.enable")
        page.goto(url, wait_until="networkidle")
        shift = page.evaluate(_SHIFTS)
        browser.close()
    return Weight(len(received), int(sum(received)), shift)
