"""Files. They are looked into when they arrive; here they are names of their content."""

import re
from typing import Any

from rathaus import _
from rathaus.forms.interfaces import AnswerRefused
from rathaus.forms.questions.form import Question
from rathaus.forms.questions.kinds.kind import UNFIT
from rathaus.forms.questions.kinds.kind import Kind

SHA256 = re.compile(r"[0-9a-f]{64}")


class File(Kind):
    """One file or several, stored as a list of their SHA-256."""

    is_silent_when_empty = True
    missing = _("Bitte wählen Sie eine Datei aus.")

    def read(self, question: Question, raw) -> list[str] | None:
        value = [each for each in dict.fromkeys(raw.get("") or ()) if each]
        if not value:
            return None
        self.check(question, value)
        return value

    def check(self, question: Question, value: Any) -> None:
        if not isinstance(value, list) or not all(
            isinstance(each, str) and SHA256.fullmatch(each) for each in value
        ):
            raise AnswerRefused(UNFIT)
        if len(value) > question.max_files:
            raise AnswerRefused(
                _("Hier können Sie nur eine Datei mitsenden. Bitte entfernen Sie die übrigen.")
                if question.max_files == 1
                else _(
                    "Hier können Sie höchstens ${number} Dateien mitsenden. "
                    "Bitte entfernen Sie die übrigen.",
                    mapping={"number": question.max_files},
                )
            )

    def write(self, question: Question, value: Any) -> dict[str, list[str]]:
        return {"": [str(each) for each in value]}

    def text(self, question: Question, value: Any) -> str:
        return "\n".join(str(each) for each in value)
