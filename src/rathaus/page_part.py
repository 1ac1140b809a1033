"""Parts of pages that are made often.

Zope's templates look each expression up through its own machinery: 20 µs, some hundred times in a
page. Chameleon alone compiles Python expressions into the template and takes a tenth of that. It may
be used for templates of the product itself that get plain values; it checks no permissions, so no
content object is handed to it.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from chameleon import PageTemplateFile
from zope.i18n import translate


class PagePart:
    """A template in the notation of Chameleon: expressions are Python, and paths unknown."""

    def __init__(self, module: str, name: str):
        """Name the template; it is read when it is first needed.

        :param module: ``__file__`` of the view's module, beside which ``templates`` lies
        :param name: of the file, without its end
        """
        self._template = PageTemplateFile(str(Path(module).parent / "templates" / f"{name}.pt"))

    @property
    def macros(self):
        """The macros of the template, for other parts."""
        return self._template.macros

    def __call__(self, language: str, **values: Any) -> str:
        """Render it.

        :param language: code of the language of the page
        :param values: what the template's expressions may name
        :returns: HTML; all values are quoted in it, messages are translated
        """
        return self._template(translate=_into(language), **values)


def _into(language: str) -> Callable[..., str]:
    # Chameleon calls it with the arguments of zope.i18n, but without the language
    def say(message, domain=None, mapping=None, context=None, target_language=None, default=None):
        return translate(message, domain, mapping, None, language, default)

    return say
