"""Pages on which a text is written, which may begin with one that the city keeps."""

from functools import cached_property
from typing import Any

from rathaus import _
from rathaus.controls import Control
from rathaus.defects import api as defects
from rathaus.defects.browser.handling.deed import DeedPage


class WritingPage(DeedPage):
    """One long text; a second button puts a text module into it and does nothing else."""

    text_label: Any = ""
    text_help: Any = ""

    def post(self):
        if self.text("insert"):
            self._insert()
            return self.index()
        return super().post()

    def shown_controls(self):
        return [
            Control(
                "text",
                "long",
                self.text_label,
                self.text("text"),
                self.text_help,
                max_length=defects.MAX_ANSWER,
            )
        ]

    @cached_property
    def _modules(self) -> list[dict[str, str]]:
        return defects.text_modules(for_refusal=self.deed == "refuse")

    @property
    def text_modules(self):
        return [
            {"value": str(number), "title": each["title"]}
            for number, each in enumerate(self._modules)
        ]

    def _insert(self):
        chosen = self.text("module")
        numbers = [each["value"] for each in self.text_modules]
        if chosen not in numbers:
            self.errors["module"] = _("Bitte wählen Sie einen Textbaustein aus.")
            return
        added = self._modules[numbers.index(chosen)]["text"]
        typed = self.text("text")
        self.request.form["text"] = f"{typed}\n\n{added}".strip()
