"""Pages of single texts, files, pictures and links."""

from functools import cached_property

from plone.app.contenttypes.browser.link_redirect_view import LinkRedirectView
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from rathaus.documents.api import kind_label
from rathaus.documents.api import size_label
from rathaus.theme.structured_data import news_data


class PageView(BrowserView):
    """A page of text."""

    @property
    def page_title(self):
        return self.context.title or self.context.getId()

    @property
    def page_description(self):
        return self.context.description or ""

    @cached_property
    def text(self):
        """The text as HTML that is safe to show; empty without one."""
        value = getattr(self.context, "text", None)
        return (value.output_relative_to(self.context) or "") if value and value.raw else ""

    @property
    def related(self):
        """Title and address of what the editor wants to be read on, if the visitor may see it."""
        relations = getattr(self.context, "relatedItems", None) or ()
        objects = (relation.to_object for relation in relations if not relation.isBroken())
        may_see = self.context.portal_membership.checkPermission
        return [
            {"title": obj.Title(), "url": obj.absolute_url()}
            for obj in objects
            if obj is not None and may_see("View", obj)
        ]


class NewsItemView(PageView):
    """A news item with its date and picture."""

    @property
    def _published(self):
        effective = self.context.effective()
        return effective if effective.year() > 1969 else self.context.created()

    @property
    def date(self):
        return self._published.strftime("%d.%m.%Y")

    @property
    def day(self):
        return self._published.strftime("%Y-%m-%d")

    @property
    def image_url(self):
        """Address of the picture in the width of a text; empty without one."""
        has_image = bool(getattr(self.context, "image", None))
        return f"{self.context.absolute_url()}/@@images/image/large" if has_image else ""

    @property
    def image_caption(self):
        return getattr(self.context, "image_caption", None) or ""

    @property
    def structured_data(self):
        return [news_data(self.context, self.image_url)]


class FileView(PageView):
    """A file: what it is, how large, and the download."""

    @cached_property
    def file(self):
        return self.context.file

    @property
    def kind(self):
        return kind_label(self.file.contentType)

    @property
    def size(self):
        return size_label(self.file.getSize())

    @property
    def date(self):
        return self.context.modified().strftime("%d.%m.%Y")

    @property
    def download_url(self):
        return f"{self.context.absolute_url()}/@@download/file"


class ImageView(PageView):
    """A picture, and the whole of it to open."""

    @property
    def image_url(self):
        return f"{self.context.absolute_url()}/@@images/image/large" if self.context.image else ""

    @property
    def original_url(self):
        return f"{self.context.absolute_url()}/@@images/image"

    @property
    def kind(self):
        return kind_label(self.context.image.contentType)

    @property
    def size(self):
        return size_label(self.context.image.getSize())


class LinkView(LinkRedirectView):
    """A link: visitors are sent on, editors see where to."""

    index = ViewPageTemplateFile("templates/link.pt")

    @property
    def page_title(self):
        return self.context.title

    @property
    def page_description(self):
        return self.context.description or ""
