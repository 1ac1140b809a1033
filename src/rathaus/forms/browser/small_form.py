"""A few questions on a page of another room: the same controls, checks and uploads as in a form,
without steps and without a draft that is stored."""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from zope.i18n import translate

from rathaus.forms import kept_uploads
from rathaus.forms.browser.controls import Control
from rathaus.forms.browser.controls import ErrorLink
from rathaus.forms.browser.controls import error_links
from rathaus.forms.browser.pages import QUESTIONS
from rathaus.forms.browser.step import NEW_QUESTIONS
from rathaus.forms.browser.step_controls import controls_of
from rathaus.forms.filling.draft import Draft
from rathaus.forms.filling.posted import read_posted
from rathaus.forms.filling.receiving import Files
from rathaus.forms.filling.receiving import file_question
from rathaus.forms.filling.receiving import in_draft
from rathaus.forms.filling.receiving import received
from rathaus.forms.filling.saving import Rules
from rathaus.forms.filling.saving import files_of
from rathaus.forms.filling.saving import save_step
from rathaus.forms.filling.state import StepState
from rathaus.forms.filling.state import state_in_draft
from rathaus.forms.filling.state import state_of_answers
from rathaus.forms.questions.api import Form
from rathaus.forms.questions.api import Question
from rathaus.forms.questions.api import Step
from rathaus.intake.interfaces import Upload
from rathaus.page_part import PagePart

CONTROLS = PagePart(__file__, "small_form")
#: Name of the step that the questions stand in; no step of a form has such a name.
STEP = "small-form"
#: Of the hidden fields that carry the files of an earlier try.
KEPT = "kept"


class SmallForm:
    """Questions, what was sent for them, and what is wrong with it."""

    def __init__(
        self,
        form: Form,
        questions: Iterable[Question],
        *,
        nonce: str,
        language: str,
        answers: Mapping[str, Any] | None = None,
    ) -> None:
        """Prepare it empty.

        :param form: whose other questions the conditions may name.
        :param questions: in the order of the page; those of the form are asked whatever their own
            condition says.
        :param nonce: of the page; files of an earlier try are found with it alone.
        :param answers: to the other questions of the form.
        """
        asked = tuple(replace(each, condition="", is_at_the_end=False) for each in questions)
        self.names = {each.name for each in asked}
        others = (_without(step, self.names) for step in form.steps)
        self.form = replace(form, steps=(Step(STEP, "", questions=asked), *others))
        self.nonce = nonce
        self.language = language
        self.is_finished = False
        self._rules = Rules(frozenset(), lambda _answers: {}, self._said)
        self._draft = Draft("small", form_uid="", revision=form.revision, browser="")
        known = {name: each for name, each in (answers or {}).items() if name not in self.names}
        self._draft.propose(known, {})
        #: (path, SHA-256) -> key of a file that waits for a better try
        self._keys: dict[tuple[str, str], str] = {}
        self._refused: dict[str, str] = {}
        self._shows_new_files = True

    def receive(self, request: Any) -> bool:
        """Read what a browser sent.

        :returns: whether all of it is right and somebody wants to send it; otherwise the page is
            to be shown again, and :meth:`keep_files` or :meth:`forget_new_files` called before.
        """
        files = self._files_of_earlier_tries(request)
        typed = {"raw": {}, "files": files, "asked": [], "is_checked": False}
        self._draft.keep(
            STEP,
            answers=self._draft.answers,
            typed={**typed, "refused": {}, "other": []},
            is_finished=False,
        )
        saved = save_step(self._draft, self.form, STEP, read_posted(request), self._rules)
        self.is_finished = saved.is_finished
        return self.is_finished

    @property
    def answers(self) -> dict[str, Any]:
        """The new answers by name, without what was left empty."""
        return {name: each for name, each in self._draft.answers.items() if name in self.names}

    @property
    def uploads(self) -> list[Upload]:
        """The files among the answers, as the intake log takes them."""
        return [
            self._draft.files[sha256].as_upload(path)
            for path, sha256s in files_of(self.form.steps[0].questions, self.answers).items()
            for sha256 in sha256s
        ]

    def refuse(self, name: str, sentence: Any) -> None:
        """Say what is wrong with an answer beside what the questions themselves say."""
        self.is_finished = False
        self._refused[name] = self._said(sentence)

    def keep_files(self) -> None:
        """Keep the good files of a try that failed, so that nobody has to choose them again."""
        for path, sha256 in self._new_files():
            file = received(self._draft.files[sha256])
            self._keys[path, sha256] = kept_uploads.keep(file, nonce=self.nonce, field=path)

    @property
    def has_new_files(self) -> bool:
        """Whether there are good files that no earlier try has left."""
        return bool(self._new_files())

    def forget_new_files(self) -> None:
        """Show only what earlier tries have left; the other files have to be chosen again."""
        self._shows_new_files = False

    def _new_files(self) -> list[tuple[str, str]]:
        return [
            (path, sha256)
            for path, sha256s in self._state().files.items()
            for sha256 in sha256s
            if (path, sha256) not in self._keys
        ]

    @property
    def errors(self) -> list[ErrorLink]:
        """What is wrong, with the ids of the controls."""
        return error_links(self._controls())

    @property
    def notice(self) -> str:
        """Why the page comes back although nothing is wrong; empty otherwise."""
        return self._said(NEW_QUESTIONS) if self._state().has_new_questions else ""

    def html(self) -> str:
        """The controls, to stand in a form that is sent as ``multipart/form-data``."""
        carried = [
            f"{path}:{key}"
            for (path, sha256), key in self._keys.items()
            if sha256 in self._state().files.get(path, ())
        ]
        return CONTROLS(
            self.language,
            controls=self._controls(),
            questions=QUESTIONS.macros,
            carried=carried,
            kept=f"{KEPT}:list",
        )

    def _said(self, message: Any) -> str:
        return translate(message, target_language=self.language) if message else ""

    def _state(self) -> StepState:
        if STEP in self._draft.typed:
            return state_in_draft(self._draft, self.form, STEP, self._rules)
        return state_of_answers(self.form, STEP, self._draft.answers)

    def _controls(self) -> list[Control]:
        state = self._state()
        state = replace(state, errors={**state.errors, **self._refused})
        if not self._shows_new_files:
            state = replace(state, files=self._left_files(state.files))
        return controls_of(
            self.form,
            state,
            self._rules,
            language=self.language,
            files=self._draft.files,
            notes={},
        )

    def _left_files(self, files: Files) -> Files:
        return {
            path: [sha256 for sha256 in sha256s if (path, sha256) in self._keys]
            for path, sha256s in files.items()
        }

    def _files_of_earlier_tries(self, request: Any) -> Files:
        sent = request.form.get(KEPT) or []
        found: Files = {}
        for each in sent if isinstance(sent, list) else [sent]:
            path, _colon, key = str(each).rpartition(":")
            question = file_question(self.form, STEP, path)
            if question is None or len(found.get(path, ())) >= question.max_files:
                continue
            file = kept_uploads.kept(key, nonce=self.nonce, field=path)
            if file is not None:
                self._draft.files[file.sha256] = in_draft(file)
                found.setdefault(path, []).append(file.sha256)
                self._keys[path, file.sha256] = key
        return found


def _without(step: Step, names: set[str]) -> Step:
    return replace(step, questions=tuple(each for each in step.questions if each.name not in names))
