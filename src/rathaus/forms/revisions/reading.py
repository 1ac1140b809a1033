"""Frozen revisions as forms to fill in."""

from functools import lru_cache

from rathaus.forms.questions.form import Form
from rathaus.forms.questions.reading import read_form
from rathaus.intake import api as intake


@lru_cache(maxsize=200)
def form_of(revision: str) -> Form:
    """A form as it was frozen. Its name is the hash of its content, so it never changes and is
    read once in each process.

    :param revision: SHA-256 in hex
    :raises KeyError: no such definition was ever stored
    """
    return read_form(intake.definition(revision), revision)
