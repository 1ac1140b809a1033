"""What the search knows of German beyond stems. What only this city says stands in the list of
everyday words, which editors change."""

from rathaus.search.families import family_words
from rathaus.search.words import fold
from rathaus.search.words import stem

#: Words that say nothing about what somebody looks for.
_STOP_WORDS = """
ab aber alle allem allen aller alles als also am an and ander andere anderen anderer anderes auch auf
aus außer außerdem bei beim bevor bin bis bist bitte da dabei dadurch dafür dagegen daher damit
dann daran darauf darf darfst das dass davon dazu dein deine dem den denn der deren des dessen die dies
diese diesem diesen dieser dieses doch dort du durch dürfen eben ein eine einem einen einer eines
einfach einmal er es etwas euch euer eure für gar geben gegen gehen geht gehört genau gerade gern
gibt guten gut hab habe haben hallo hat hatte hätte hätten her hier hin ich ihm ihn ihnen ihr ihre
ihrem ihren ihrer im immer in ins ist ja jede jedem jeden jeder jedes jemand jemandem jemanden jetzt kann kannst kein
keine keinen keiner können könnte könnten komme kommen kommt lassen lasse man manche mehr mein meine
meinem meinen meiner meines mich mir mit möchte möchten mag muss musst müssen nach nachdem nicht
nichts noch nun nur ob oder of or ohne schon sehr sein seine seinem seinen seiner seit selbst sich sie
sind so sobald soll sollen sollte sollten sondern sowie tag the tun über um und uns unser unsere
unserem unseren unserer unter viel viele vom von vor wann war wäre waren warum was weil welche
welchem welchen welcher welches wem wen wenn wer werde werden wessen wie wieder will wir wird wirst
wo wofür woher wohin womit woran worauf wozu wurde wurden würde würden zu zum zur zwar zwischen
wieviel wie viel eigentlich irgendwo irgendwie bekomme bekommen bekommt kriege kriegen kriegt brauche
brauchen braucht benötige benötigen benötigt mache machen macht muß wissen weiß finde finden findet
frage fragen
"""
#: Words that many services share: they decide between equals and find nothing by themselves where
#: anything else was said.
_WEAK_WORDS = """
antrag anträge beantragen beantragung beantragt antragsannahme antragstellung kosten kostet
gebühr gebühren preis online formular formulare service amt behörde stadt bürger bürgeramt rathaus
neu neue neuer neues neuen erteilung erteilen ausstellung ausstellen bescheinigung allgemein
allgemeine allgemeines information informationen auskunft zuständig berlin deutschland deutsche
deutscher termin dauert lange frist unterlagen nötig notwendig erhalten holen abholen besorgen
stelle stellen jahr jahre person personen eigene eigenen alt alte alten alter altes privat privaten
wollen klein groß teil erste ersten bestimmte verschiedene leistung leistungen dienst richtig
passieren passiert möglich hilft schnell fall zwei drei leben sagen geworden gemacht bekommen genehmigung genehmigen erlaubnis erlauben bewilligung bewilligen bescheid
melden meldung ändern änderung
"""
#: Nouns and stems that compounds are made of. A city's own names need not have them alone.
_PARTS = """
abend abfall ablauf adresse alter amt anteil anwohner arbeit arzt asyl aufenthalt auge ausbildung
ausland ausweis auto baby bad bahn bank baum bau beamte bedarf beginn behinderte behörde beihilfe
berg beruf betrieb bett bewohner bild bildung blut boden brief brücke buch bund bundes bus bürger
dach daten dauer denkmal dienst diplom dorf ecke ehe ehren eigentum einkommen elektro eltern energie
enkel ende entgelt essen fach fahne fahrrad fahrzeug falle familie farbe feiertag feld fenster ferien
fest feuer feuerwehr film finanz finger firma fisch fläche flucht form foto frau freizeit friedhof
frucht führer fund fuß gabe garage garten gas gast gaststätte gebiet gebrauch gebühr geburt gefahr
gehalt gehweg geld gemeinde gericht gesang gesetz gesundheit gewalt gewerbe gewicht glas gold
grab grenze grund grundstück gruppe gutschein hafen haft halle haltung hand handwerk haus haut
heil heim heirat heizung herbst hilfe himmel hochzeit hof holz hort hotel hund hygiene impf industrie
insekt internet jagd jahr jugend kammer kampf karte kasse katze keller kennzeichen kinder kind kirche
kita klasse kleid klinik kohle kopf kraft kranken kredit kreis krieg kultur kunde kunst küche lager
land landes lauf leben leder lehr lehrer licht liebe liste lohn luft mahn makler markt maschine maul
medien medizin meister melde mensch messe miete mieter mittel monat motor motorrad müll musik mutter
nachbar nachweis nacht name natur netz not notar nummer ober obst oper opfer ordnung ort papier park
partner pass pension person personal pfand pferd pflanze pflege pflicht plakette platz platte polizei
post praxis preis privat probe produkt prüfung punkt qualität rad rat recht register reife reise
renten rente rettung richt ring rolle rund sach sache saison satz schaden schein schiff schild schloss
schmutz schuld schule schul schutz schüler schwer see seite senioren sicherheit sommer sonder sonntag
sorge sozial sperr spiel sport sprache staat staats stadt stall stand steuer stelle stoff strafe
strasse straßen strom student stunde tafel tage tag tausch taxi technik teil telefon tier titel tod
toten trink tür übung umwelt unfall unternehmen unterhalt urkunde urlaub vater verband verein
verfahren verkehr versicherung vertrag verwaltung vieh voll vormund vorschuss wache waffe wagen wahl
wald ware wasser wechsel weg wehr weihnacht wein welt werbe werk wert wetter wild winter wirt wirtschaft
wissen witwe woche wohn wohnung wunsch zahl zahn zeichen zeit zelt zeugnis ziel zimmer zins zoll zone
zoo zucht zug zulage zuschuss zuschlag zwang zweit
"""
#: What stands between the parts of a compound: "Hund-e-steuer", "Wohnung-s-amt".
LINKS = ("", "s", "es", "n", "en", "e", "er", "ens")


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(each) for each in text.split())


STOP_WORDS = frozenset(fold(each) for each in _STOP_WORDS.split())

WEAK_STEMS = _stems(_WEAK_WORDS)


#: Folded words that are believed to be a part of a compound, with their stems.
PARTS = {fold(each): stem(each) for each in (*_PARTS.split(), *family_words())}
#: What makes another verb of a verb: "Entscheidung" has nothing to do with "Scheidung".
_VERB_PREFIXES = """
be ent er ge ver zer un ur ab an auf aus bei ein los mit nach um unter über vor zu wider
"""
VERB_PREFIXES = tuple(map(fold, _VERB_PREFIXES.split()))
