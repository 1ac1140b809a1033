"""Lists of content."""

from functools import cached_property

from rathaus.list_links import page_number
from rathaus.theme.browser.pages import PageView
from rathaus.theme.listing import listing


class ListView(PageView):
    """What lies in a folder, in the editors' order, or what a collection finds."""

    order = {}

    @cached_property
    def listing(self):
        return listing(self.context, page_number(self.request.form.get("seite")), **self.order)


class NewsListView(ListView):
    """The news in a folder, the newest first."""

    order = {"portal_type": "News Item", "sort_on": "effective", "sort_order": "reverse"}
