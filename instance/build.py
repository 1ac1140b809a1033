"""Build an instance: virtual environment, pinned packages, assets, buildout.

Every step leaves a stamp of what it was made from, so a second run does nothing
and a run after a broken one goes on where that stopped. Needs Python alone.
"""

import argparse
import hashlib
import secrets
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

import pins

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
SUPPORTED = ((3, 11), (3, 13))
OLDEST_NODE = 18


class CannotBuild(Exception):
    """Something is missing; the text is one sentence that says what to do."""


def build(*, address: str) -> None:
    """Bring the tree into a state in which ``bin/instance`` runs.

    :param address: host and port that the site will listen on
    :raises CannotBuild: when something is missing on this machine
    """
    check_python()
    check_node()
    _step("environment", [sys.version], make_environment)
    _step("packages", [_text("versions.cfg"), _text("pyproject.toml")], install_packages)
    _step("Pango", [sys.version], check_pango)
    _step("npm packages", [_text("package-lock.json")], fetch_npm_packages)
    _step("assets", asset_sources(), make_assets)
    settings = [_text("buildout.cfg"), _text("versions.cfg"), address]
    _step("buildout", settings, lambda: run_buildout(address))
    (ROOT / "var").mkdir(exist_ok=True)


def check_python() -> None:
    """Python in a supported version, with its headers (some packages are compiled)."""
    version = sys.version_info[:2]
    if not SUPPORTED[0] <= version <= SUPPORTED[1]:
        raise CannotBuild(
            f"Rathaus needs Python 3.11, 3.12 or 3.13, this is {version[0]}.{version[1]}; "
            "name another one with `make start PYTHON=python3.12`."
        )
    if sys.version_info[:3] == (3, 13, 0):
        # Plone's version store needs what only 3.13.1 gave back (CPython issue 125631).
        raise CannotBuild("Python 3.13.0 has a fault that Plone meets; install 3.13.1 or newer.")
    import sysconfig

    header = Path(sysconfig.get_path("include")) / "Python.h"
    if not header.exists():
        raise CannotBuild(
            f"The headers of Python are missing ({header}); install them, on Debian and "
            f"Ubuntu with `sudo apt install python3-dev python3-venv`."
        )
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        raise CannotBuild(
            "Python cannot make virtual environments here; install them, on Debian and "
            "Ubuntu with `sudo apt install python3-venv`."
        ) from None


def check_node() -> None:
    """Node and npm, which bring the design system."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        raise CannotBuild(
            "Node and npm are missing (version 18 or newer); install them, on Debian and "
            "Ubuntu with `sudo apt install nodejs npm`."
        )
    version = subprocess.run([node, "--version"], capture_output=True, text=True).stdout.strip()
    if int(version.lstrip("v").split(".")[0]) < OLDEST_NODE:
        raise CannotBuild(f"Rathaus needs Node {OLDEST_NODE} or newer, this is {version}.")


def check_pango() -> None:
    """The text layout library that receipts and letters are made with."""
    probe = subprocess.run(
        [PYTHON, "-c", "import weasyprint"], capture_output=True, text=True, cwd=ROOT
    )
    if probe.returncode:
        raise CannotBuild(
            "The Pango library is missing, which makes receipts and letters; install it, on "
            "Debian and Ubuntu with `sudo apt install libpango-1.0-0 libpangoft2-1.0-0 "
            "libharfbuzz-subset0`, on macOS with `brew install pango`."
        )


def make_environment() -> None:
    """An empty virtual environment with uv in it."""
    venv.create(VENV, clear=True, with_pip=True)
    uv = f"uv=={pins.read_pins()['uv']}"
    _run([PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", uv])


def install_packages() -> None:
    """All pinned distributions, then the product itself, editable."""
    requirements = VENV / "requirements.txt"
    requirements.write_text(pins.as_requirements(pins.read_pins()), encoding="utf-8")
    uv = [VENV / "bin" / "uv", "pip", "install", "--quiet", "--python", PYTHON]
    _run([*uv, "--requirements", requirements])
    _run([*uv, "--no-deps", "--no-build-isolation", "--editable", ROOT])


def fetch_npm_packages() -> None:
    """The design system, the tool that cuts it down, the accessibility checker."""
    _run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])


def asset_sources() -> list[str]:
    """All that the assets are made from: a class in a template decides what is left of KERN."""
    package = ROOT / "src" / "rathaus"
    made = package / "theme" / "static"
    kinds = {".css", ".js", ".pt", ".py", ".svg"}
    sources = [
        path
        for path in sorted(package.rglob("*"))
        if path.suffix in kinds and made not in path.parents
    ]
    sources += [ROOT / "package-lock.json", ROOT / "versions.cfg"]
    tools = ("assets.py", "fonts.py", "styles.py", "purgecss.config.cjs")
    sources += [ROOT / "instance" / name for name in tools]
    return [path.read_text(encoding="utf-8") for path in sources]


def make_assets() -> None:
    """Style sheets, scripts and fonts, made small and put where they are served."""
    _run([PYTHON, ROOT / "instance" / "assets.py"])


def run_buildout(address: str) -> None:
    """Write ``bin/`` and ``parts/`` without the network."""
    (ROOT / "var" / "eggs").mkdir(parents=True, exist_ok=True)
    (ROOT / "parts" / "develop-eggs").mkdir(parents=True, exist_ok=True)
    password = f"admin:password={secrets.token_urlsafe(32)}"
    _run([VENV / "bin" / "buildout", "-q", f"settings:address={address}", password])


def _step(name: str, inputs: list[str], work: Callable[[], None]) -> None:
    stamp = VENV / f".built-{name}"
    wanted = hashlib.sha256("\0".join([str(ROOT), *inputs]).encode()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    print(f"Building: {name} …", flush=True)
    stamp.unlink(missing_ok=True)
    work()
    stamp.write_text(wanted)


def _text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def _run(command: list) -> None:
    words = [str(word) for word in command]
    if subprocess.run(words, cwd=ROOT).returncode:
        raise CannotBuild(
            f"`{' '.join(words[:3])} …` failed, its message stands above; "
            "put that right and start again, the build goes on from here."
        )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--address", default="127.0.0.1:8080")
    arguments = parser.parse_args()
    try:
        build(address=arguments.address)
    except CannotBuild as problem:
        print(f"Cannot build: {problem}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
