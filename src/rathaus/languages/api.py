"""What other rooms may ask about languages and translations."""

from rathaus.languages.address import all_languages
from rathaus.languages.address import current_language
from rathaus.languages.address import default_language
from rathaus.languages.folders import install
from rathaus.languages.folders import language_folder
from rathaus.languages.folders import mirror
from rathaus.languages.shown_in import shown_in
from rathaus.languages.switching import visible_translations
from rathaus.languages.translations import language_of
from rathaus.languages.translations import original
from rathaus.languages.translations import translated
from rathaus.languages.translations import translated_paths
from rathaus.languages.translations import translated_titles
from rathaus.languages.translations import translation

__all__ = [
    "all_languages",
    "current_language",
    "default_language",
    "install",
    "language_folder",
    "language_of",
    "mirror",
    "original",
    "shown_in",
    "translated",
    "translated_paths",
    "translated_titles",
    "translation",
    "visible_translations",
]
