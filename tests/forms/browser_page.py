"""A visitor without JavaScript: opens pages, fills in the form step by step, sends it."""

import io
from urllib.parse import urlencode
from urllib.parse import urljoin

import requests
from lxml import html

NEXT, BACK, LATER, SEND = "next", "back", "later", "send"


class Visitor:
    """One browser window of somebody, logged in or not."""

    def __init__(self, auth=None):
        self.session = requests.Session()
        self.session.auth = auth
        self.response = None

    def another_window(self) -> "Visitor":
        """Of the same browser."""
        other = Visitor()
        other.session.cookies = self.session.cookies
        other.session.auth = self.session.auth
        return other

    def open(self, url: str):
        return self._show(self.session.get(url, allow_redirects=True))

    @property
    def page(self):
        return html.fromstring(self.response.text)

    @property
    def text(self) -> str:
        return " ".join(self.page.text_content().split())

    @property
    def heading(self) -> str:
        return " ".join(self.page.xpath("//h1")[0].text_content().split())

    def form_values(self, form_id: str = "antrag") -> dict:
        """What the browser would send now, without files and without a button."""
        form = self.page.get_element_by_id(form_id)
        values = {}
        for control in form.xpath(".//input[@name]|.//textarea|.//select"):
            if control.get("type") in ("file", "submit") or control.xpath(
                "ancestor::fieldset[@disabled]"
            ):
                continue
            if control.get("type") in ("radio", "checkbox") and not control.checked:
                continue
            if control.value is not None:
                values.setdefault(control.name, []).append(control.value)
        return {name: given[0] if len(given) == 1 else given for name, given in values.items()}

    def send(
        self,
        answers: dict | None = None,
        files: dict | None = None,
        *,
        follow=True,
        press: str = "",
        button: tuple[str, str] | None = None,
        **hidden,
    ):
        """Fill in questions by path, keep everything else of the page, and press a button.

        :param press: one of ``NEXT``, ``BACK`` ...; without it, the one that goes on
        :param button: name and value of another button
        """
        values = self.form_values()
        for path, value in (answers or {}).items():
            values.pop(path, None)
            if value is not None:
                values[path] = self._chosen(path, value)
        values |= hidden
        name, value = button or ("form-go", press or self._main_button())
        values[name] = value
        uploads = [
            (path, (filename, io.BytesIO(content)))
            for path, chosen in (files or {}).items()
            for filename, content in (chosen if isinstance(chosen, list) else [chosen])
        ]
        url = self.page.get_element_by_id("antrag").get("action")
        return self._show(
            self.session.post(
                # An empty file field is sent too, with an empty name.
                url,
                data=values,
                files=uploads or {"nothing": ("", b"")},
                allow_redirects=follow,
            )
        )

    def complete(self, answers: dict, files: dict | None = None, *, until: str = "danke"):
        """Go through all pages, on each with the answers it asks for, and send.

        :param until: stop on a page whose address has this
        """
        for _page in range(30):
            if until in self.response.url or not self.page.xpath("//form[@id='antrag']"):
                return self.response
            here = self.response.url
            on_page = self.controls()
            self.send(
                {path: value for path, value in answers.items() if path in on_page},
                {path: value for path, value in (files or {}).items() if path in on_page},
            )
            if self.response.url == here and self.errors():
                return self.response
        raise AssertionError(f"no way out of {self.response.url}")

    def controls(self) -> set[str]:
        """Paths of the questions of the page."""
        return {each.get("name") for each in self.page.xpath("//form[@id='antrag']//*[@name]")}

    def errors(self) -> dict[str, str]:
        """Messages at questions, by path with dashes."""
        return {
            each.get("id").removeprefix("f-").removesuffix("-error"): " ".join(
                each.text_content().split()
            ).removeprefix("Fehler: ")
            for each in self.page.xpath("//*[@class='rathaus-field-error']")
        }

    def value(self, path: str):
        return self.form_values().get(path)

    def link(self, text: str) -> str:
        """Address of the link that says this."""
        for each in self.page.xpath("//main//a"):
            if text in " ".join(each.text_content().split()):
                return urljoin(self.response.url, each.get("href"))
        raise AssertionError(f"no link {text!r}: {self.text[:2000]}")

    def submit(self, form_id: str, changes: dict):
        """Send a form of the back office with some values changed."""
        values = self.form_values(form_id) | changes
        return self._show(
            self.session.post(self.page.get_element_by_id(form_id).get("action"), data=values)
        )

    def post(self, url: str, data: dict):
        return self._show(
            self.session.post(
                url,
                data=urlencode(data),
                headers={"Content-Type": "application/x-www-form-urlencoded"},
                allow_redirects=True,
            )
        )

    def authenticator(self) -> str:
        return self.page.xpath("//input[@name='_authenticator']/@value")[0]

    def _main_button(self) -> str:
        return self.page.xpath("//form[@id='antrag']//button[@name='form-go']/@value")[0]

    def _chosen(self, path, value):
        """What the page sends for a choice that is given by its label."""
        if isinstance(value, list):
            return [self._chosen(path, each) for each in value]
        for control in self.page.xpath(f"//input[@name='{path}' and @type!='text']"):
            for label in self.page.xpath(f"//label[@for='{control.get('id')}']"):
                if label.text_content().strip() == value:
                    return control.get("value")
        return value

    def _show(self, response):
        self.response = response
        return response
