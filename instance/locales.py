"""`make locales`: collect the messages of the code into the translation files.

German needs no file: the message ids are the German sentences.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ROOT / "src" / "rathaus" / "locales"
POT = LOCALES / "rathaus.pot"
#: English, Lower Sorbian.
LANGUAGES = ("en", "dsb")


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
    return 0


if __name__ == "__main__":
    sys.exit(main())
