"""The page of a service: its answers in the order a citizen asks."""

import html
import re
from dataclasses import dataclass
from datetime import date
from datetime import datetime

from Acquisition import aq_inner
from Acquisition import aq_parent

from rathaus import _
from rathaus.caching import api as caching
from rathaus.languages import api as languages
from rathaus.organisation import api as organisation
from rathaus.services import durations
from rathaus.services.contained_files import Download
from rathaus.services.contained_files import contained_files
from rathaus.services.fees import FeeLine
from rathaus.services.fees import fee_lines
from rathaus.services.fees import price_in_short
from rathaus.services.life_situations import life_situation_titles
from rathaus.services.online import OnlineForm
from rathaus.services.online import online_forms

_TAG = re.compile(r"<[^>]+>")
_TRUST = {
    "low": _("Für den Onlineantrag brauchen Sie ein Nutzerkonto, zum Beispiel die BundID."),
    "substantial": _(
        "Für den Onlineantrag weisen Sie sich mit einem ELSTER-Zertifikat oder dem "
        "Onlineausweis aus."
    ),
    "high": _("Für den Onlineantrag brauchen Sie Ihren Personalausweis mit Onlinefunktion."),
}


@dataclass(frozen=True)
class Link:
    """A link; ``url`` is empty where only the title is known."""

    title: str
    url: str


@dataclass(frozen=True)
class Fact:
    """One line of the facts box."""

    label: str
    value: str


@dataclass(frozen=True)
class Section:
    """One question with its answer. What stays empty is not shown."""

    name: str
    title: str
    html: tuple[str, ...] = ()
    documents: tuple[dict, ...] = ()
    fees: tuple[FeeLine, ...] = ()
    sentences: tuple[str, ...] = ()
    forms: tuple[OnlineForm, ...] = ()
    services_elsewhere: tuple[Link, ...] = ()
    contacts: tuple[organisation.Contact, ...] = ()
    links: tuple[Link, ...] = ()
    downloads: tuple[Download, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not any(value for key, value in vars(self).items() if key not in ("name", "title"))


@dataclass(frozen=True)
class ServicePage:
    """All that the page of one service shows."""

    title: str
    plain_name: str
    teaser: str
    forms: tuple[OnlineForm, ...]
    external_url: str
    appointment_url: str
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    life_situations: tuple[Link, ...]
    modified: str
    modified_on: str
    leika_key: str
    review_date: str
    is_review_due: bool


def has_text(markup: str) -> bool:
    """Tell whether HTML says anything; editors leave empty paragraphs behind."""
    return bool(html.unescape(_TAG.sub("", markup)).strip()) or "<img" in markup


def _safe_html(service, *names) -> tuple[str, ...]:
    key = ("safe html", service.getPhysicalPath(), names)
    return caching.for_visitors(key, lambda: _made_safe(service, names))


def _made_safe(service, names):
    # output is what safe_html lets through; raw is what somebody once typed or imported
    values = (getattr(service, name, None) for name in names)
    outputs = (value.output_relative_to(service) for value in values if value and value.raw)
    return tuple(output for output in outputs if has_text(output or ""))


def _links(rows) -> tuple[Link, ...]:
    return tuple(Link(row.get("title") or row["url"], row.get("url") or "") for row in rows or ())


def responsible_units(service) -> list:
    """The units that a citizen can turn to, the responsible one first."""
    units = []
    for uid in dict.fromkeys((service.responsible_unit, service.contact_unit)):
        unit = organisation.unit(uid)
        if unit is not None:
            units.append(languages.translated(unit, languages.language_of(service)))
    return units


def _life_situations(service) -> tuple[Link, ...]:
    titles = life_situation_titles()
    catalogue_url = aq_parent(aq_inner(service)).absolute_url()
    return tuple(
        Link(titles[key], f"{catalogue_url}?lebenslage={key}")
        for key in service.life_situations or ()
        if key in titles
    )


def _downloads(service) -> tuple[Download, ...]:
    """Files of our own with kind and size, then files that lie elsewhere."""
    elsewhere = (Download(link.title, link.url) for link in _links(service.downloads))
    return (*contained_files(service), *elsewhere)


def _time_sentences(service, forms):
    sentences = durations.deadline_sentences(service) + durations.processing_sentences(service)
    if forms:
        sentences.append(_first_answer(service.first_answer_working_days))
    return tuple(sentences)


def _first_answer(days: int):
    if days == 1:
        return _("Auf einen Onlineantrag antworten wir spätestens am nächsten Arbeitstag.")
    return _(
        "Auf einen Onlineantrag bekommen Sie spätestens nach ${days} Arbeitstagen eine erste "
        "Antwort.",
        mapping={"days": str(days)},
    )


def _identity_sentence(service, is_online):
    sentence = _TRUST.get(service.trust_level)
    return (sentence,) if sentence and is_online else ()


def _person_sentence(service):
    if not service.contact_person:
        return ()
    return (_("Ansprechperson: ${name}", mapping={"name": service.contact_person}),)


def _if_short(text):
    """What is longer than one line of the box stands in its section only."""
    return text if text and len(text) <= 40 else None


def _facts(service, is_online, contacts):
    processing = durations.duration(service.processing_number, service.processing_unit)
    deadline = durations.duration(service.deadline_number, service.deadline_unit)
    facts = (
        Fact(_("Kosten"), price_in_short(service.fees)),
        Fact(_("Bearbeitung"), processing or _if_short(service.processing_text)),
        Fact(_("Frist"), deadline or _if_short(service.deadline_text)),
        Fact(_("Online"), _("ja, von zu Hause") if is_online else None),
        Fact(_("Zuständig"), contacts[0].title if contacts else None),
    )
    return tuple(fact for fact in facts if fact.value)


def _sections(service, forms, elsewhere, contacts):
    is_online = bool(forms or elsewhere)
    rows = service.required_documents or ()
    return (
        Section("was", _("Was ist das?"), html=_safe_html(service, "short_text", "full_text")),
        Section("wer", _("Wer kann das beantragen?"), html=_safe_html(service, "prerequisites")),
        Section("unterlagen", _("Was brauche ich?"), documents=tuple(rows)),
        Section("kosten", _("Was kostet es?"), fees=fee_lines(service.fees)),
        Section("dauer", _("Wie lange dauert es?"), sentences=_time_sentences(service, forms)),
        Section(
            "antrag",
            _("Wie gehe ich vor?"),
            html=_safe_html(service, "procedure"),
            sentences=_identity_sentence(service, is_online),
            forms=forms,
            services_elsewhere=elsewhere,
            downloads=_downloads(service),
        ),
        Section(
            "ort",
            _("Wohin kann ich mich wenden?"),
            sentences=_person_sentence(service),
            contacts=contacts,
        ),
        Section("hinweise", _("Gut zu wissen"), html=_safe_html(service, "notes")),
        Section(
            "weiteres", _("Weitere Informationen"), html=_safe_html(service, "further_information")
        ),
        Section("recht", _("Rechtsgrundlagen"), links=_links(service.legal_basis)),
        Section(
            "rechtsbehelf",
            _("Was kann ich gegen die Entscheidung tun?"),
            html=_safe_html(service, "legal_remedy"),
        ),
    )


def service_page(service, units: list, at: datetime) -> ServicePage:
    """Prepare the page.

    :param service: a service
    :param units: what :func:`responsible_units` returned
    :param at: local time of the office
    """
    forms = online_forms(service)
    external = service.external_online_url or ""
    elsewhere = (Link(_("Zum Onlinedienst"), external),) if external else ()
    contacts = tuple(organisation.contact(unit, at) for unit in units)
    appointments = [contact.appointment_url for contact in contacts if contact.appointment_url]
    review = service.review_date
    return ServicePage(
        title=service.title,
        plain_name=service.plain_name or "",
        teaser=service.teaser or "",
        forms=forms,
        external_url=external,
        appointment_url=service.appointment_url or next(iter(appointments), ""),
        facts=_facts(service, bool(forms or external), contacts),
        sections=tuple(
            section
            for section in _sections(service, forms, elsewhere, contacts)
            if not section.is_empty
        ),
        life_situations=_life_situations(service),
        modified=service.modified().strftime("%d.%m.%Y"),
        modified_on=service.modified().strftime("%Y-%m-%d"),
        leika_key=service.leika_key or "",
        review_date=f"{review:%d.%m.%Y}" if review else "",
        is_review_due=_is_due(review, at.date()),
    )


def _is_due(review: date | None, today: date) -> bool:
    return review is not None and review <= today
