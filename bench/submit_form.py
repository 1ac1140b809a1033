"""The form of 15 fields that submit.py sends, and what its citizens answer."""

CHOICES = ["Mischling", "Dackel", "Pudel"]
QUESTIONS = [
    {"name": "vorname", "type": "text", "title": "Vorname", "required": True},
    {"name": "nachname", "type": "text", "title": "Nachname", "required": True},
    {"name": "strasse", "type": "text", "title": "Straße und Hausnummer", "required": True},
    {"name": "plz", "type": "text", "title": "Postleitzahl", "required": True},
    {"name": "ort", "type": "text", "title": "Ort", "required": True},
    {"name": "email", "type": "email", "title": "E-Mail-Adresse", "required": True},
    {"name": "telefon", "type": "phone", "title": "Telefon"},
    {"name": "rufname", "type": "text", "title": "Name des Hundes", "required": True},
    {"name": "rasse", "type": "choice", "title": "Rasse", "values": CHOICES, "required": True},
    {"name": "chip", "type": "text", "title": "Nummer des Chips"},
    {"name": "gewicht", "type": "int", "title": "Gewicht in kg"},
    {"name": "weitere", "type": "int", "title": "Weitere Hunde im Haushalt", "required": True},
    {"name": "zahlung", "type": "choice", "title": "Zahlung", "values": ["Lastschrift", "Selbst"]},
    {"name": "bemerkung", "type": "longtext", "title": "Bemerkung"},
    {"name": "bekannt", "type": "text", "title": "Woher kennen Sie uns?"},
]
ANSWERS = {
    "vorname": "Änne",
    "nachname": "Müller-Żurawska",
    "strasse": "Am Beispielweg 12",
    "plz": "03046",
    "ort": "Cottbus/Chóśebuz",
    "email": "aenne@example.org",
    "telefon": "0355 123456",
    "rufname": "Žofka",
    "rasse": "Dackel",
    "chip": "276098102345678",
    "gewicht": 9,
    "weitere": 0,
    "zahlung": "Selbst",
    "bemerkung": "Der Hund ist seit dem Frühjahr bei uns und kommt aus dem Tierheim.",
    "bekannt": "Aushang",
}
SAVE_DATA = """<model xmlns="http://namespaces.plone.org/supermodel/schema">
  <schema>
    <field name="saver" type="collective.easyform.actions.SaveData"><title>Saver</title></field>
  </schema>
</model>"""
