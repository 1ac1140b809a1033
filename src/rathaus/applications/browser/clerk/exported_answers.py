"""The answers of an application for other programs, under the ids of FIM."""

import json

from Products.Five.browser import BrowserView

from rathaus.documents.api import delivery_headers
from rathaus.forms import api as forms
from rathaus.intake import api as intake


class ExportedAnswers(BrowserView):
    """Hands the answers out as a file, to those who may see the application."""

    def hand_out(self, content: bytes, media_type: str, ending: str) -> bytes:
        """The file, to be saved and kept by no cache.

        :param ending: of the file name, without the dot
        """
        name = f"{self.context.reference}.{ending}"
        headers = delivery_headers(media_type, name, len(content), may_show=False)
        for header, value in headers.items():
            self.request.response.setHeader(header, value)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return content

    @property
    def form(self):
        """The form as it was when it was filled in."""
        revision = self.context.form_revision
        return forms.read_form(intake.definition(revision), revision)

    @property
    def answers(self) -> dict:
        return json.loads(self.context.answers_json)

    @property
    def filenames(self) -> dict[str, str]:
        """Names of the attached files by SHA-256."""
        attached = json.loads(self.context.attachments_json)
        return {each["sha256"]: each["filename"] for each in attached}


class AnswersAsJson(ExportedAnswers):
    """``<application>/@@angaben.json``"""

    def __call__(self):
        data = forms.answers_as_data(self.form, self.answers, self.filenames)
        content = json.dumps(data, ensure_ascii=False, indent=2).encode("utf-8")
        return self.hand_out(content, "application/json", "json")


class AnswersAsXml(ExportedAnswers):
    """``<application>/@@angaben.xml``"""

    def __call__(self):
        content = forms.answers_as_xml(self.form, self.answers, self.filenames)
        return self.hand_out(content, "application/xml", "xml")
