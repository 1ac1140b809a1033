"""The form to print and fill in."""

from AccessControl.PermissionRole import rolesForPermissionOn
from plone.namedfile.utils import stream_data
from Products.Five.browser import BrowserView
from zExceptions import NotFound

from rathaus.documents import api as documents
from rathaus.forms.paper.keeping import paper_of
from rathaus.forms.revisions import api as revisions


class PaperPage(BrowserView):
    """``@@formular.pdf``: the PDF of the revision that citizens fill in now."""

    def __call__(self):
        kept = paper_of(self.context, revisions.current_revision(self.context))
        if kept is None:
            raise NotFound
        response = self.request.response
        tag = f'"{kept.revision[:32]}"'
        headers = documents.delivery_headers(
            "application/pdf", kept.file.filename, kept.file.getSize(), may_show=True
        )
        # The address stays the same when the form changes: asked for each time, sent once.
        for name, value in (headers | {"Cache-Control": self._keep(), "ETag": tag}).items():
            response.setHeader(name, value)
        if self.request.getHeader("If-None-Match") == tag:
            response.setStatus(304)
            response.setHeader("Content-Length", "0")
            return ""
        return stream_data(kept.file)

    def _keep(self) -> str:
        is_public = "Anonymous" in rolesForPermissionOn("View", self.context)
        return "public, max-age=0, must-revalidate" if is_public else "private, no-store"
