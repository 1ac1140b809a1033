"""`make locales`: collect the messages of the code into the translation files.

The message ids are the German sentences. German has a file all the same, which this writes:
without one, Zope would answer a German request from the English file. What the Lower Sorbian file
lacks is shown in German. Its entries that no translator has checked bear the comment
``# prüfen``; a translator who has checked one takes the comment away, and it stays away.
"""

import re
import subprocess
import sys
from pathlib import Path

from i18ndude import catalog

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ROOT / "src" / "rathaus" / "locales"
POT = LOCALES / "rathaus.pot"
NAMES = {"de": "Deutsch", "en": "English", "dsb": "Dolnoserbski"}
LANGUAGES = tuple(NAMES)


def main() -> int:
    i18ndude = ROOT / ".venv" / "bin" / "i18ndude"
    translations = [LOCALES / code / "LC_MESSAGES" / "rathaus.po" for code in LANGUAGES]
    for path in translations:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    sources = [str(ROOT / "src" / "rathaus"), str(ROOT / "profiles")]
    collect = [i18ndude, "rebuild-pot", "--pot", POT, "--create", "rathaus", *sources]
    spread = [i18ndude, "sync", "--pot", POT, *translations]
    for command in (collect, spread):
        words = [str(word) for word in command]
        if subprocess.run(words, cwd=ROOT).returncode:
            return 1
        if command is collect:
            POT.write_text(repaired(POT.read_text(encoding="utf-8")), encoding="utf-8")
    for code, path in zip(LANGUAGES, translations, strict=True):
        name_language(path, code)
    return 0


def repaired(text: str) -> str:
    """Paths inside the project; ids of several lines in the notation that all readers know."""
    text = text.replace(f"#: {ROOT}/", "#: ")
    return re.sub(
        r'^msgid "(.*?)"$(?=\nmsgstr "")',
        lambda match: 'msgid "' + match[1].replace("\n", "\\n") + '"',
        text,
        flags=re.MULTILINE | re.DOTALL,
    )


def name_language(path: Path, code: str) -> None:
    """Write the language into a file; German says every message as it stands in the code."""
    messages = catalog.MessageCatalog(filename=str(path))
    messages.mime_header.update(
        {"Language-Code": code, "Language-Name": NAMES[code], "Domain": "rathaus"}
    )
    if code == "de":
        for message in messages.values():
            message.msgstr = message.msgid
    with path.open("w", encoding="utf-8") as file:
        catalog.POWriter(file, messages).write(msgstrToComment=False, sync=True)


if __name__ == "__main__":
    sys.exit(main())
