"""The letter under which forms and files stand in their list."""

from collective.easyform.interfaces import IEasyForm
from plone.app.contenttypes.interfaces import IFile
from plone.indexer import indexer
from Products.CMFPlone.CatalogTool import sortable_title

from rathaus.services.initials import initial


@indexer(IFile)
def file_initial(content):
    """Of a file."""
    return initial(sortable_title(content)())


@indexer(IEasyForm)
def form_initial(content):
    """Of an online form."""
    return initial(sortable_title(content)())
