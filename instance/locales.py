"""`make locales`: collect the messages of the code into the translation files.

The message ids are the German sentences. German has a file all the same, which this writes:
without one, Zope would answer a German request from the English file.
"""

import re
import subprocess
import sys
from pathlib import Path

from i18ndude import catalog

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ROOT / "src" / "rathaus" / "locales"
POT = LOCALES / "rathaus.pot"
LANGUAGES = ("de", "en")


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
    say_german_as_it_stands(LOCALES / "de" / "LC_MESSAGES" / "rathaus.po")
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


def say_german_as_it_stands(path: Path) -> None:
    """Make every German translation the message id itself."""
    messages = catalog.MessageCatalog(filename=str(path))
    messages.mime_header.update(
        {"Language-Code": "de", "Language-Name": "Deutsch", "Domain": "rathaus"}
    )
    for message in messages.values():
        message.msgstr = message.msgid
    with path.open("w", encoding="utf-8") as file:
        catalog.POWriter(file, messages).write(msgstrToComment=False, sync=True)


if __name__ == "__main__":
    sys.exit(main())
