"""The way to everything on one page, and the same for search engines."""

import gzip
from functools import cached_property
from xml.sax.saxutils import escape  # nosec B406 - writes, reads nothing

from plone import api
from Products.Five.browser import BrowserView

from rathaus import _
from rathaus.theme.site_map import site_map
from rathaus.theme.site_map import sitemap_entries


class SiteMapView(BrowserView):
    """The overview for people."""

    page_title = _("Übersicht")

    @cached_property
    def page(self):
        return site_map(self.context)


class SitemapXml(BrowserView):
    """The overview for search engines (https://www.sitemaps.org/protocol.html, version 0.9)."""

    def __call__(self):
        rows = (
            f"<url><loc>{escape(url)}</loc><lastmod>{modified}</lastmod></url>"
            for url, modified in sitemap_entries(self.context)
        )
        head = '<?xml version="1.0" encoding="UTF-8"?>\n'
        urlset = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        text = f"{head}{urlset}{chr(10).join(rows)}\n</urlset>\n"
        self.request.response.setHeader("Content-Type", "application/xml; charset=utf-8")
        return text.encode()


class PackedSitemapXml(SitemapXml):
    """The same, packed as a file."""

    def __call__(self):
        packed = gzip.compress(super().__call__(), mtime=0)
        self.request.response.setHeader("Content-Type", "application/gzip")
        return packed


class Robots(BrowserView):
    """What search engines are asked to leave alone."""

    def __call__(self):
        self.request.response.setHeader("Content-Type", "text/plain; charset=utf-8")
        text = api.portal.get_registry_record("plone.robots_txt", default="") or ""
        return text.format(portal_url=api.portal.get().absolute_url())
