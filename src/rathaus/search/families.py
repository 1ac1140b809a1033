"""Families of German words: forms of one root that no stemmer brings together."""

from functools import cache

from rathaus.search.words import fold
from rathaus.search.words import stem

#: Forms of one root that no stemmer brings together.
_FAMILIES = """
abgeben abgabe abgegeben
abholen abholung abgeholt
abmelden abmeldung abgemeldet
abreißen abriss abgerissen
angeben angabe angegeben
anfangen anfang angefangen
anerkennen anerkennung anerkannt
anmelden anmeldung angemeldet
annehmen annahme angenommen
antrag anträge beantragen beantragung antragstellung
anzeigen anzeige angezeigt
arbeiten arbeit gearbeitet arbeitnehmer
aufbewahren aufbewahrung
aufheben aufhebung aufgehoben
aufnehmen aufnahme aufgenommen
aufstellen aufstellung aufgestellt
ausgeben ausgabe ausgegeben
ausführen ausfuhr ausführung
ausnehmen ausnahme
ausreisen ausreise ausgereist
aussteigen ausstieg
ausziehen auszug ausgezogen
bauen bau gebaut bebauung bebauen
befreien befreiung befreit
beglaubigen beglaubigung beglaubigt
behindert behinderung behinderte schwerbehindert schwerbehinderung
beißen biss gebissen bisse
beistehen beistand beistandschaft
beitragen beitrag beiträge
beraten beratung rat beraterin
berechnen berechnung
beschäftigen beschäftigung beschäftigt
beschweren beschwerde
bestatten bestattung bestattet
bestätigen bestätigung bestätigt
besuchen besuch
betreuen betreuung betreuer betreuerin betreut
betrügen betrug betrogen
beurkunden beurkundung urkunde
bewerben bewerbung beworben
bezahlen zahlen zahlung bezahlung gezahlt
brechen bruch gebrochen
brennen brand gebrannt
ehe ehelich eheschließung ehepaar ehepartner
einbürgern einbürgerung eingebürgert
einführen einfuhr eingeführt
einkommen einkünfte
einladen einladung eingeladen
einreisen einreise eingereist
einschulen einschulung eingeschult
einsehen einsicht einsichtnahme
eintragen eintrag eintragung eingetragen
einwandern einwanderung
einziehen einzug eingezogen
empfehlen empfehlung
entscheiden entscheidung
entschädigen entschädigung
entsorgen entsorgung entsorgt
erben erbe erbschaft erbin geerbt vererben
erlauben erlaubnis erlaubt
ermäßigen ermäßigung ermäßigt
ersetzen ersatz ersetzt
erstatten erstattung rückerstattung
erweitern erweiterung
erziehen erziehung
essen lebensmittel
fahren fahrt fahrer gefahren
fangen fang
fehlen fehler
feiern feier fest
filmen film dreh drehen filmaufnahmen
finden fund gefunden
fliegen flug
fördern förderung gefördert
frieren frost
gebären geburt geboren neugeboren
geben gabe
gehen gang
genehmigen genehmigung genehmigt
gründen gründung gegründet
haften haftung
halten haltung halter gehalten
handeln handel händler
heilen heilung heilkunde
heißen namen name
heiraten heirat geheiratet verheiratet
helfen hilfe geholfen
herstellen herstellung hergestellt
impfen impfung geimpft
kaufen kauf käufer gekauft
kennzeichen kennzeichnung
klagen klage verklagen
krank krankheit erkrankung erkrankt kranke
kündigen kündigung gekündigt
lärmen lärm laut
leihen ausleihe ausgeliehen verleih
löschen löschung gelöscht
mahnen mahnung mahnbescheid
melden meldung gemeldet
mieten miete mieter gemietet vermieten vermieter
mitteilen mitteilung mitgeteilt
mustern musterung
nennen benennung name
nutzen nutzung benutzung benutzen genutzt
öffnen öffnung
opfer opfern
parken parkplatz geparkt
pfänden pfändung gepfändet
pflegen pflege gepflegt pfleger pflegerin
planen plan planung geplant
praktisch praxis
prüfen prüfung geprüft
quälen quälerei gequält
rauben raub geraubt
reinigen reinigung
reisen reise gereist
rente renten rentner
reservieren reservierung reserviert
sammeln sammlung sammler
schaden schäden beschädigung beschädigt
scheiden scheidung geschieden
schenken schenkung geschenkt
schließen schluss schließung geschlossen
schneiden schnitt
schreiben schrift geschrieben umschreibung umschreiben
schulden schuldner schuld verschuldet
schützen schutz geschützt
schwanger schwangerschaft
selbständig selbstständig selbständige selbstständigkeit
senden sendung
sichern sicherung gesichert
sitzen sitz
sorgen sorge
sperren sperrung gesperrt
spielen spiel gespielt
sprechen sprache gesprochen
stehlen diebstahl gestohlen geklaut klauen
sterben tod gestorben verstorben sterbefall tot
steuern steuer steuerlich
stören störung gestört
streiten streit
stunden stundung gestundet
studieren studium student studentin
suchen suche gesucht
tagen tagung
taufen taufe
tauschen tausch getauscht
teilen teilung geteilt
teilnehmen teilnahme
tragen getragen
trauen trauung getraut
trennen trennung getrennt
übernachten übernachtung
übernehmen übernahme
übertragen übertragung
überweisen überweisung überwiesen
ummelden ummeldung umgemeldet
umschreiben umschreibung umgeschrieben
umtauschen umtausch umgetauscht
umziehen umzug umgezogen
unterbringen unterbringung
unterhalten unterhalt
unterschreiben unterschrift unterschrieben
untersuchen untersuchung untersucht
verbieten verbot verboten
verbrennen verbrennung verbrannt
verbringen verbracht
vereinen verein vereinigung
verkaufen verkauf verkauft
verlängern verlängerung verlängert
verlassen
verletzen verletzung verletzt
verlieren verlust verloren verlorene
vermitteln vermittlung
verpflichten verpflichtung
verreisen reise
versichern versicherung versichert
versteigern versteigerung versteigert
verteilen verteilung
vertreiben vertriebene vertreibung
vertreten vertretung vertreter
verwarnen verwarnung
verzichten verzicht
veranstalten veranstaltung veranstalter
vorsorgen vorsorge
wählen wahl gewählt
wechseln wechsel gewechselt
werben werbung geworben
widerrufen widerruf
widersprechen widerspruch
wohnen wohnung wohnsitz gewohnt wohnraum
zerstören zerstörung
zeugnis zeugnisse
ziehen zug gezogen
zulassen zulassung zugelassen
züchten zucht
zustimmen zustimmung
zuziehen zuzug zugezogen
"""
#: First parts of separable verbs: "Ich melde mein Auto an".
PARTICLES = frozenset(
    [
        "ab",
        "an",
        "auf",
        "aus",
        "ein",
        "fest",
        "frei",
        "her",
        "hin",
        "mit",
        "nach",
        "um",
        "unter",
        "vor",
        "weg",
        "weiter",
        "wieder",
        "zu",
        "zurück",
    ]
)
#: "Perso weg" says with it that something was lost; the others say nothing alone.
MEANINGLESS = PARTICLES - {"weg"}
_PARTICLES = tuple(sorted(map(fold, PARTICLES), key=len, reverse=True))


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(each) for each in text.split())


@cache
def _families() -> dict[str, frozenset[str]]:
    members: dict[str, set[str]] = {}
    for line in filter(None, _FAMILIES.splitlines()):
        stems = _stems(line)
        for each in stems:
            members.setdefault(each, set()).update(stems)
    return {each: frozenset(stems) for each, stems in members.items()}


def relatives(root: str) -> frozenset[str]:
    """Stems of the same family: "verlor" has "verlust" and "verlier".

    :param root: a stem.
    :returns: without the stem itself; empty where none are known.
    """
    return _families().get(root, frozenset()) - {root}


def present_forms(root: str) -> list[str]:
    """Stems that "angemeldet" or "anzumelden" may have come from: "anmeld".

    :param root: a stem.
    """
    forms = []
    for particle in _PARTICLES:
        for infix in ("ge", "zu"):
            if root.startswith(particle + infix) and len(root) > len(particle) + 5:
                forms.append(particle + root[len(particle) + 2 :])
    if root.startswith("ge") and len(root) > 6:
        forms.append(root[2:])
    # "gemeldet" and "quält" end like "meld" and "qual" with a t
    return forms + [form[:-1] for form in (root, *forms) if form.endswith("t") and len(form) > 4]


def family_words() -> frozenset[str]:
    """Every word of a family, as it is written."""
    return frozenset(_FAMILIES.split())
