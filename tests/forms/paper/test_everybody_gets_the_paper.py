"""The printed form: made by the worker after publishing, handed out to everybody."""

import pytest
import requests
import transaction
from plone import api

from rathaus.forms.paper import keeping
from rathaus.forms.paper.ordering import JOB
from rathaus.forms.paper.reading import read_pdf
from rathaus.forms.revisions import api as revisions
from rathaus.jobs import api as jobs


@pytest.fixture
def paper_address(address):
    return f"{address}/@@formular.pdf"


def ordered():
    return [job.payload for job in jobs.waiting() if job.kind == JOB]


def work(portal):
    for payload in ordered():
        keeping.PrintPaperForm()(portal, payload)
    transaction.commit()


def test_the_paper_of_a_published_form(forms_functional, form, paper_address):
    portal, uid = forms_functional["portal"], api.content.get_uuid(form)
    revision = revisions.current_revision(form)
    assert ordered() == [{"form": uid}]
    # Before the worker was there
    assert requests.get(paper_address, timeout=30).status_code == 404
    assert keeping.paper_url(form, revision) is None

    work(portal)
    response = requests.get(paper_address, timeout=30)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    read = read_pdf(response.content)
    assert (read.form_uid, read.revision) == (uid, revision)
    assert {"name", "email", "rasse", "merkmale"} <= set(read.raw)
    assert keeping.paper_url(form, revision) == paper_address
    assert f'href="{paper_address}"' in requests.get(form.absolute_url(), timeout=30).text

    same = {"If-None-Match": response.headers["ETag"]}
    assert requests.get(paper_address, headers=same, timeout=30).status_code == 304

    # An older revision is no longer handed out, and a form in work to nobody else.
    form.title = "Hund an- und abmelden"
    revisions.publish_changes(form)
    transaction.commit()
    assert requests.get(paper_address, headers=same, timeout=30).status_code == 404
    api.content.transition(form, "retract")
    transaction.commit()
    refused = requests.get(paper_address, timeout=30, allow_redirects=False)
    assert refused.status_code in (302, 401)
    assert b"%PDF" not in refused.content


def test_a_machine_that_cannot_print_tries_again(forms_functional, form, monkeypatch):
    def no_printer(*args, **settings):
        raise keeping.PdfUnavailable("Pango fehlt")

    monkeypatch.setattr(keeping, "fillable_pdf", no_printer)
    with pytest.raises(keeping.NotNow, match="Pango"):
        keeping.PrintPaperForm()(forms_functional["portal"], ordered()[0])
