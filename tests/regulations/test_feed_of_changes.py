"""Whoever follows the feed learns of every change (RFC 4287)."""

from lxml import etree
from plone import api
from plone.app.testing import logout
from zope.interface import alsoProvides

from rathaus.formats.atom import NAMESPACE
from rathaus.interfaces import IRathausLayer

ATOM = {"a": NAMESPACE}


def feed_of(obj, name):
    logout()
    request = obj.REQUEST.clone()
    alsoProvides(request, IRathausLayer)
    view = api.content.get_view(name, context=obj, request=request)
    root = etree.fromstring(view())
    return request.response, root


def test_entries_are_public_and_have_ids_for_ever(law):
    response, feed = feed_of(law.collection, "aenderungen.atom")
    assert response.getHeader("Content-Type") == "application/atom+xml; charset=utf-8"
    titles = feed.xpath("a:entry/a:title/text()", namespaces=ATOM)
    assert "Satzung über die Hundesteuer" in titles
    assert "Entwurf einer Satzung" not in titles
    ids = feed.xpath("a:entry/a:id/text()", namespaces=ATOM)
    assert all(each.startswith("urn:uuid:") and len(each) == 45 for each in ids)


def test_what_changed_last_stands_first(law):
    law.rules.setModificationDate()
    law.rules.reindexObject(idxs=["modified"])
    _response, feed = feed_of(law.collection, "aenderungen.atom")
    moments = feed.xpath("a:entry/a:updated/text()", namespaces=ATOM)
    assert moments == sorted(moments, reverse=True)
    assert feed.findtext("a:updated", namespaces=ATOM) == moments[0]


def test_feed_names_itself_and_its_page(law):
    url = law.collection.absolute_url()
    _response, feed = feed_of(law.collection, "aenderungen.atom")
    links = {link.get("rel"): link.get("href") for link in feed.findall("a:link", ATOM)}
    assert links == {"self": f"{url}/aenderungen.atom", "alternate": url}
    assert feed.findtext("a:id", namespaces=ATOM) == f"{url}/aenderungen.atom"


def test_summary_says_whether_it_is_in_force(law):
    _response, feed = feed_of(law.collection, "aenderungen.atom")
    summaries = " ".join(feed.xpath("a:entry/a:summary/text()", namespaces=ATOM))
    assert "Satzung · Fassung 2024 · gilt seit 01.01.2024" in summaries
