"""The answers of an application for other programs, under the ids of FIM."""

import json

from Products.Five.browser import BrowserView

from rathaus.applications.answers import form_of
from rathaus.documents.delivery import delivery_headers
from rathaus.forms import api as forms


class ExportedAnswers(BrowserView):
    """Hands the answers out as a file, to those who may see the application."""

    media_type = ""
    ending = ""

    def __call__(self):
        app = self.context
        content = self.content(form_of(app), json.loads(app.answers_json), self.filenames)
        name = f"{app.reference}.{self.ending}"
        headers = delivery_headers(self.media_type, name, len(content), may_show=False)
        for header, value in headers.items():
            self.request.response.setHeader(header, value)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return content

    @property
    def filenames(self) -> dict[str, str]:
        """Names of the attached files by SHA-256."""
        attached = json.loads(self.context.attachments_json)
        return {each["sha256"]: each["filename"] for each in attached}

    def content(self, form, answers, filenames) -> bytes:
        """The file.

        :param form: as it was filled in
        """
        raise NotImplementedError


class AnswersAsJson(ExportedAnswers):
    """``<application>/@@angaben.json``"""

    media_type = "application/json"
    ending = "json"

    def content(self, form, answers, filenames) -> bytes:
        data = forms.answers_as_data(form, answers, filenames)
        return json.dumps(data, ensure_ascii=False, indent=2).encode("utf-8")


class AnswersAsXml(ExportedAnswers):
    """``<application>/@@angaben.xml``"""

    media_type = "application/xml"
    ending = "xml"

    def content(self, form, answers, filenames) -> bytes:
        return forms.answers_as_xml(form, answers, filenames)
