"""`make test`: style, layers, then all tests; `make coverage`: what the tests do not reach."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from halves import run_tests

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
CODE = ["src", "profiles", "instance", "tests", "bench"]


def markup() -> list[str]:
    """ZCML and profile files, which zpretty keeps in one shape.

    Not the templates: it writes umlauts as entities there, and the German sentences are
    the message ids.
    """
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "*.zcml", "profiles/**/*.xml"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [name for name in listed.stdout.splitlines() if (ROOT / name).exists()]


def style(fix: bool) -> list[list]:
    """The commands that look at the code's shape, or bring it into shape."""
    if fix:
        return [
            [BIN / "ruff", "check", "--quiet", "--fix", *CODE],
            [BIN / "ruff", "format", "--quiet", *CODE],
            [BIN / "zpretty", "--inplace", *markup()],
        ]
    return [
        [BIN / "ruff", "check", *CODE],
        [BIN / "ruff", "format", "--check", *CODE],
        [BIN / "zpretty", "--check", *markup()],
        [BIN / "lint-imports", "--no-cache"],
        [BIN / "bandit", "-q", "-c", "pyproject.toml", "-r", "src", "profiles"],
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fix", action="store_true", help="bring the code into shape")
    parser.add_argument("--coverage", action="store_true", help="say what the tests do not reach")
    options = parser.parse_args()
    fix = options.fix
    environment = {**os.environ, "PYTHONWARNINGS": "ignore::DeprecationWarning"}
    for command in style(fix):
        words = [str(word) for word in command]
        result = subprocess.run(words, cwd=ROOT, env=environment)
        if result.returncode:
            print(f"Failed: {Path(words[0]).name}", file=sys.stderr)
            return result.returncode
    return 0 if fix else run_tests(environment, with_coverage=options.coverage)


if __name__ == "__main__":
    sys.exit(main())
