"""Plone's address for changing a state, as it stands in old links or is typed by hand."""

from urllib.parse import urlencode

from Products.Five.browser import BrowserView


class StatusByHand(BrowserView):
    """Leads to the page on which the step is done, with its comment; changes nothing."""

    def __call__(self):
        step = self.request.form.get("workflow_action", "")
        query = f"?{urlencode({'schritt': step})}" if isinstance(step, str) and step else ""
        url = f"{self.context.absolute_url()}/@@pruefung{query}"
        return self.request.response.redirect(url)
