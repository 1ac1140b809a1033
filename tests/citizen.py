"""A citizen's browser without JavaScript: fills in the demo city's forms over HTTP."""

import re
import time
from dataclasses import dataclass

import requests
from lxml import html

DOG = {
    "name": "Ada Beispiel",
    "strasse": "Am Beispielweg 1",
    "plz_ort": "03046 Cottbus/Chóśebuz",
    "email": "ada@example.org",
    "hund_name": "Žofka",
    "hund_rasse": "Mischling",
    "hund_seit": "01.10.2026",
    "weitere_hunde": "0",
    "zahlungsweise": "Ich überweise selbst",
}


@dataclass
class Sent:
    """What came back after sending: the page, and the key in its address when it was taken."""

    response: requests.Response

    @property
    def token(self) -> str:
        match = re.search(r"/@@danke/([0-9a-z]+)", self.response.url)
        assert match, visible_text(self.response.text)[:3000]
        return match[1]


def visible_text(page: str) -> str:
    """The words of a page, with single spaces."""
    tree = html.fromstring(page)
    for hidden in tree.xpath("//script|//style"):
        hidden.getparent().remove(hidden)
    return " ".join(tree.text_content().split())


class Citizen:
    """One browser session.

    :param site_url: address of the portal
    """

    def __init__(self, site_url: str):
        self.site_url = site_url
        self.session = requests.Session()
        self.response: requests.Response | None = None

    def open_form(self, service: str = "hund-anmelden", form: str = "online-antrag") -> None:
        """Open the first step of a form."""
        url = f"{self.site_url}/leistungen/{service}/{form}"
        self.response = self.session.get(url, timeout=120)
        self.response.raise_for_status()
        # A form that comes back at once is taken for one that a program has sent.
        time.sleep(2)

    def fill(self, answers: dict[str, str], files: dict | None = None) -> None:
        """Go through the steps, on each with the answers it asks for, up to the review page.

        :param answers: by path of the question; a choice by its label
        :param files: path to ``(filename, bytes, media type)``
        """
        while not self.response.url.endswith("/pruefen"):
            here = self.response.url
            asked = set(self._form().xpath(".//*[@name]/@name"))
            chosen = {path: self._chosen(path, text) for path, text in answers.items()}
            self._post(
                self._fields("next") | {path: chosen[path] for path in asked & chosen.keys()},
                {path: file for path, file in (files or {}).items() if path in asked},
            )
            assert self.response.url != here, visible_text(self.response.text)[:3000]

    def send(self) -> Sent:
        """Send from the review page, with everything ticked that is to be confirmed."""
        ticked = dict.fromkeys(self._form().xpath(".//input[@type='checkbox']/@name"), "1")
        review = self.response
        self._post(self._fields("send") | ticked)
        sent = Sent(self.response)
        # Who got no answer, or is not sure, sends the same page again.
        self.response = review
        return sent

    def apply_for_a_dog(self, **answers: str) -> Sent:
        """Open, fill and send the dog form."""
        self.open_form()
        self.fill({**DOG, **answers})
        return self.send()

    def status_page(self, token: str) -> requests.Response:
        """Open the status page."""
        return self.session.get(f"{self.site_url}/antrag/{token}", timeout=120)

    def _form(self):
        tree = html.fromstring(self.response.text, base_url=self.response.url)
        found = tree.xpath("//form[@id='antrag']")
        assert found, visible_text(self.response.text)[:3000]
        return found[0]

    def _fields(self, button: str) -> dict[str, str]:
        """What the page sends as it stands, with a button."""
        fields = {
            control.get("name"): control.value or ""
            for control in self._form().xpath(".//input[@name]|.//textarea|.//select")
            if control.get("type") not in ("file", "radio", "checkbox", "submit")
            and not control.xpath("ancestor::fieldset[@disabled]")
        }
        return fields | {"form-go": button}

    def _chosen(self, path: str, text: str) -> str:
        """A radio button is chosen by its label."""
        label = self._form().xpath(
            f".//input[@type='radio'][@name='{path}']"
            f"[@id=//label[contains(normalize-space(.), '{text}')]/@for]/@value"
        )
        return label[0] if label else text

    def _post(self, fields: dict[str, str], files: dict | None = None) -> None:
        multipart = files or {"nothing": ("", b"")}
        action = self._form().get("action")
        self.response = self.session.post(action, data=fields, files=multipart, timeout=120)
