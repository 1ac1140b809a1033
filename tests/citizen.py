"""A citizen's browser without JavaScript: fills in the demo city's forms over HTTP."""

import re
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

    def open_form(self, service: str = "hund-anmelden") -> tuple[str, dict[str, str]]:
        """Open the form of a service.

        :returns: the address it is sent to, and its hidden fields and buttons
        """
        url = f"{self.site_url}/leistungen/{service}/online-antrag"
        response = self.session.get(url, timeout=120)
        response.raise_for_status()
        tree = html.fromstring(response.text, base_url=url)
        form = next(f for f in tree.forms if f.xpath(".//input[@name='nonce']"))
        fields = {
            element.get("name"): element.get("value") or ""
            for element in form.xpath(".//input[@type='hidden'][@name]|.//button[@name]")
        }
        self.form = form
        return form.get("action") or url, fields

    def send(self, action: str, fields: dict, files: dict | None = None) -> Sent:
        """Send the form as it stands.

        :param fields: hidden fields of :meth:`open_form` and the answers
        :param files: field name to ``(filename, bytes, media type)``
        """
        multipart = files or {"nothing": ("", b"")}
        return Sent(self.session.post(action, data=fields, files=multipart, timeout=120))

    def fill(self, fields: dict[str, str], answers: dict[str, str]) -> dict[str, str]:
        """Add answers to the fields of a form by the short names of its questions.

        A radio button is chosen by its label.
        """
        filled = dict(fields)
        for name, value in answers.items():
            label = self.form.xpath(
                f".//input[@type='radio'][@name='form.widgets.{name}']"
                f"[@id=//label[contains(normalize-space(.), '{value}')]/@for]/@value"
            )
            filled[f"form.widgets.{name}"] = label[0] if label else value
        return filled

    def apply_for_a_dog(self, **answers: str) -> Sent:
        """Open, fill and send the dog form."""
        action, fields = self.open_form()
        return self.send(action, self.fill(fields, {**DOG, **answers}))

    def status_page(self, token: str) -> requests.Response:
        """Open the status page."""
        return self.session.get(f"{self.site_url}/antrag/{token}", timeout=120)
