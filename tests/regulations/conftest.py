"""A collection of regulations with a statute in two editions."""

from datetime import date
from types import SimpleNamespace

import pytest
from plone import api
from plone.namedfile.file import NamedBlobFile

from pages_city import build
from pages_city import rich_text
from samples import a_pdf


def a_file(data=None, filename="scan0001.pdf"):
    return NamedBlobFile(data=a_pdf() if data is None else data, filename=filename)


def add_regulation(collection, title, *, published=True, **values):
    with api.env.adopt_roles(["Manager"]):
        regulation = api.content.create(collection, "Regulation", title=title, **values)
        if published:
            api.content.transition(regulation, "publish")
    return regulation


@pytest.fixture
def law(integration):
    """``collection``, ``old`` and ``new`` edition of a statute, ``coming`` and a ``draft``."""
    city = build(integration["portal"])
    with api.env.adopt_roles(["Manager"]):
        api.portal.set_registry_record(
            "rathaus.regulation_subjects", {"finanzen": "Steuern", "ordnung": "Ordnung"}
        )
        collection = api.content.create(
            city, "RegulationCollection", id="ortsrecht", title="Ortsrecht"
        )
        city.behoerde.steuern.city = "Cottbus/Chóśebuz"
    unit = city.behoerde.steuern.UID()
    old = add_regulation(
        collection,
        "Hundesteuersatzung",
        subject_area="finanzen",
        edition="Fassung 2019",
        in_force_from=date(2019, 1, 1),
        in_force_to=date(2023, 12, 31),
    )
    new = add_regulation(
        collection,
        "Satzung über die Hundesteuer",
        short_title="Hundesteuersatzung",
        description="Wer einen Hund hält, zahlt Hundesteuer.",
        number="2.10",
        subject_area="finanzen",
        edition="Fassung 2024",
        decision_date=date(2023, 11, 15),
        in_force_from=date(2024, 1, 1),
        replaces=[old.UID()],
        responsible_unit=unit,
        file=a_file(),
        text=rich_text("<h3>§ 1</h3><p>Steuergegenstand ist das Halten von Hunden.</p>"),
    )
    coming = add_regulation(
        collection,
        "Marktsatzung",
        number="2.9",
        subject_area="finanzen",
        in_force_from=date(2099, 1, 1),
    )
    rules = add_regulation(
        collection, "Richtlinie Grünflächen", kind="guideline", subject_area="ordnung"
    )
    draft = add_regulation(collection, "Entwurf einer Satzung", published=False)
    return SimpleNamespace(
        city=city,
        collection=collection,
        old=old,
        new=new,
        coming=coming,
        rules=rules,
        draft=draft,
    )
