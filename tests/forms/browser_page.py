"""A visitor without JavaScript: opens pages, fills in the form, sends it."""

import io
from urllib.parse import urlencode

import requests
from lxml import html


class Visitor:
    """One browser window of somebody, logged in or not."""

    def __init__(self, auth=None):
        self.session = requests.Session()
        self.session.auth = auth
        self.response = None

    def open(self, url: str):
        return self._show(self.session.get(url, allow_redirects=True))

    @property
    def page(self):
        return html.fromstring(self.response.text)

    @property
    def text(self) -> str:
        return " ".join(self.page.text_content().split())

    def form_values(self, form_id: str = "antrag") -> dict:
        """What the browser would send now, without files."""
        form = self.page.get_element_by_id(form_id)
        return {
            control.name: control.value
            for control in form.xpath(".//input[@name]|.//textarea|.//select")
            if control.get("type") not in ("file", "submit")
            and (control.get("type") not in ("radio", "checkbox") or control.checked)
            and control.value is not None
        }

    def send(self, answers: dict, files: dict | None = None, *, follow=True, **hidden):
        """Fill in questions by field name, keep everything else of the page, and send."""
        values = self.form_values()
        for name, value in answers.items():
            key = self.name_of(name)
            values.pop(key, None)
            if value is not None:
                values[key] = self._chosen(key, value)
        values |= hidden
        values["form.buttons.submit"] = "1"
        uploads = {
            f"form.widgets.{name}": (filename, io.BytesIO(content))
            for name, (filename, content) in (files or {}).items()
        }
        # An empty file field is sent too, with an empty name.
        uploads = uploads or {"nothing": ("", b"")}
        url = self.page.get_element_by_id("antrag").get("action")
        return self._show(
            self.session.post(url, data=values, files=uploads, allow_redirects=follow)
        )

    def name_of(self, name: str) -> str:
        names = {c.get("name") for c in self.page.xpath("//form[@id='antrag']//*[@name]")}
        key = f"form.widgets.{name}"
        return f"{key}:list" if f"{key}:list" in names else key

    def _chosen(self, key, value):
        """What the page sends for a choice that is given by its label."""
        if isinstance(value, list):
            return [self._chosen(key, each) for each in value]
        for control in self.page.xpath(f"//input[@name='{key}' and @type!='text']"):
            for label in self.page.xpath(f"//label[@for='{control.get('id')}']"):
                if label.text_content().strip() == value:
                    return control.get("value")
        return value

    def errors(self) -> dict[str, str]:
        """Messages at questions, by field name."""
        return {
            each.get("id").removeprefix("form-widgets-").removesuffix("-error"): " ".join(
                each.text_content().split()
            ).removeprefix("Fehler: ")
            for each in self.page.xpath("//*[@class='rathaus-field-error']")
        }

    def value(self, name: str):
        return self.form_values().get(self.name_of(name))

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

    def _show(self, response):
        self.response = response
        return response
