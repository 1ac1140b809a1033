"""What the catalog knows of a file, so that lists need not open it."""

from plone.app.contenttypes.interfaces import IFile
from plone.indexer import indexer

from rathaus.documents.published import title_of_file


@indexer(IFile)
def file_size(content):
    """In bytes."""
    return content.file.getSize() if content.file is not None else 0


@indexer(IFile)
def media_type(content):
    """As it was found when the file was stored."""
    return content.file.contentType if content.file is not None else ""


@indexer(IFile)
def file_title(content):
    """The title without the ending of a file's name."""
    return title_of_file(content.title or "", content.file and content.file.filename)
