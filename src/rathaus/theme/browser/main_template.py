"""The template around every page: ours, without a theme that rewrites it afterwards."""

from Products.CMFPlone.browser.main_template import MainTemplate
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class RathausTemplate(MainTemplate):
    """Plone's choice between whole page and part of a page stays, the whole page is ours."""

    main_template = ViewPageTemplateFile("templates/main_template.pt")
