"""What a file that the city offers says about itself to the search."""

from plone.app.contenttypes.interfaces import IFile
from zope.component import adapter
from zope.interface import implementer

from rathaus.documents.file_text import stored_text
from rathaus.search.interfaces import ISearchText
from rathaus.search.interfaces import SearchText


@implementer(ISearchText)
@adapter(IFile)
class FileSearchText:
    """A file: found by its title, its name, and its text once the worker has read it."""

    def __init__(self, context):
        self.context = context

    def __call__(self) -> SearchText | None:
        content = self.context
        if content.file is None:
            return None
        filename = content.file.filename or ""
        stem = filename.rpartition(".")[0].replace("_", " ").replace("-", " ")
        return SearchText(
            kind="download",
            title=content.title or filename,
            synonyms=tuple(name for name in (stem, *content.Subject()) if name),
            teaser=content.description or "",
            text=stored_text(content),
        )
