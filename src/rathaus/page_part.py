"""Parts of pages that are made often.

Zope's templates look each expression up through its own machinery: 20 µs, some hundred times in a
page. Chameleon alone compiles Python expressions into the template and takes a tenth of that. It may
be used for templates of the product itself that get plain values; it checks no permissions, so no
content object is handed to it.
"""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from chameleon import PageTemplateFile
from zope.component import queryUtility
from zope.i18n import translate
from zope.i18n.interfaces import ITranslationDomain
from zope.i18nmessageid import Message

#: The messages of the product.
DOMAIN = "rathaus"


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
        return self._template(translate=speaker(language), **values)


def speaker(language: str) -> Callable[..., str]:
    """Translates into one language.

    :param language: code of the language
    :returns: a function with the arguments of :func:`zope.i18n.translate`, as Chameleon calls it
    """

    def say(message, domain=None, mapping=None, context=None, target_language=None, default=None):
        if type(message) is Message:
            domain, default, mapping = message.domain, message.default, message.mapping
        if domain == DOMAIN and not mapping and getattr(message, "number", None) is None:
            # The utility stands in the key: another one may know other translations
            sayings = queryUtility(ITranslationDomain, DOMAIN)
            return _said(sayings, str(message), default, language)
        return translate(message, domain, mapping, None, language, default)

    return say


@lru_cache(maxsize=10_000)
def _said(sayings, text, default, language):
    # Sentences without values say the same in every request; a page has about ninety of them
    message = Message(text, DOMAIN, default)
    return translate(message, target_language=language)
