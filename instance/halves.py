"""All tests in two processes at once: a machine with two cores is done in about half the time.

One half builds a real installation and drives it, the other one has most of what needs the Plone
layers. They share no port, no temporary folder, no cache and no coverage file.
"""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = ROOT / ".venv" / "bin" / "python"
TESTS = ROOT / "tests"
LOGS = ROOT / "var" / "tests"

#: Who needs the installation, and others to make both halves take equally long.
#: A folder that is not named here belongs to the other half.
WITH_INSTALLATION = (
    "browser",
    "cli",
    "faults",
    "operation",
    "upgrades",
    "test_demo_city.py",
    "architecture",
    "formats",
    "instance",
    "protection",
)


@dataclass
class Half:
    """One process of pytest, with a log of its own."""

    name: str
    paths: list[str]
    with_coverage: bool = False
    began: float = field(default_factory=time.monotonic)
    seconds: float = 0.0
    process: subprocess.Popen | None = None

    @property
    def log(self) -> Path:
        return LOGS / f"{self.name}.log"

    def start(self, environment: dict[str, str]) -> None:
        """Begin to run; what it says goes into its log."""
        words = [PYTHON, "-m", "pytest"]
        words += ["--cov", "--cov-report="] if self.with_coverage else []
        words += ["-o", f"cache_dir={ROOT / '.pytest_cache' / self.name}", *self.paths]
        # Each combines its own subprocesses' files; both are combined at the end.
        own = {"COVERAGE_FILE": str(ROOT / f".coverage.{self.name}"), "PYTHONUNBUFFERED": "1"}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                words, cwd=ROOT, env={**environment, **own}, stdout=log, stderr=log
            )

    def finish(self) -> None:
        """Note how long it took, and print what it said."""
        self.seconds = time.monotonic() - self.began
        print(f"\n===== tests: {self.name}, {self.seconds:.0f} s =====", flush=True)
        sys.stdout.write(self.log.read_text(encoding="utf-8", errors="replace"))
        sys.stdout.flush()

    def failures(self) -> list[str]:
        """The lines of pytest's summary that name what failed."""
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return [line for line in lines if line.startswith(("FAILED ", "ERROR "))]


def halves(tests: Path = TESTS, *, with_coverage: bool = False) -> list[Half]:
    """Every folder and file of tests, once, in one of the two.

    :param with_coverage: note which lines they reach, which takes half as long again
    """
    found = [
        each.name
        for each in sorted(tests.iterdir())
        if each.name.startswith("test_") or (each.is_dir() and any(each.rglob("test_*.py")))
    ]
    first = [name for name in found if name in WITH_INSTALLATION]
    rest = [name for name in found if name not in WITH_INSTALLATION]
    return [
        Half("installation", [f"tests/{name}" for name in first], with_coverage),
        Half("rooms", [f"tests/{name}" for name in rest], with_coverage),
    ]


def run_tests(environment: dict[str, str], *, with_coverage: bool = False) -> int:
    """Run all tests and say what failed.

    :param environment: of the processes
    :param with_coverage: say, too, which lines of the code they did not reach
    :returns: exit code, 0 when all passed
    """
    _compile_translations(environment)
    found = halves(with_coverage=with_coverage)
    run_at_once(found, environment)
    if with_coverage:
        _report_coverage(environment)
    return verdict(found)


def run_at_once(found: list[Half], environment: dict[str, str]) -> None:
    """Run halves beside each other, and print what each said when it is done."""
    LOGS.mkdir(parents=True, exist_ok=True)
    for half in found:
        half.start(environment)
    print(f"Tests run in two processes; see {LOGS.relative_to(ROOT)}/*.log", flush=True)
    waiting = list(found)
    while waiting:
        for half in [each for each in waiting if each.process.poll() is not None]:
            half.finish()
            waiting.remove(half)
        time.sleep(0.2)


def verdict(finished: list[Half]) -> int:
    """Name all that failed, last of all, where it is read.

    :returns: exit code, 0 when all passed
    """
    print("\n===== both halves =====")
    for half in finished:
        outcome = "FAILED" if half.process.returncode else "passed"
        print(f"{half.name}: {outcome}, {half.seconds:.0f} s", *half.failures(), sep="\n")
    return next((half.process.returncode for half in finished if half.process.returncode), 0)


def _compile_translations(environment: dict[str, str]) -> None:
    """Both processes would write the same files at once and read each other's unfinished ones."""
    script = (
        "import pathlib, sys\n"
        "from zope.i18n.compile import compile_mo_file\n"
        "for folder in map(pathlib.Path, sys.argv[1:]):\n"
        "    for path in folder.glob('**/LC_MESSAGES/*.po'):\n"
        "        compile_mo_file(path.stem, str(path.parent))\n"
    )
    packages = next((ROOT / ".venv" / "lib").glob("python3*")) / "site-packages"
    words = [PYTHON, "-c", script, ROOT / "src", packages]
    subprocess.run(words, cwd=ROOT, env=environment, check=True)


def _report_coverage(environment: dict[str, str]) -> None:
    environment = {key: value for key, value in environment.items() if key != "COVERAGE_FILE"}
    for words in (["combine", "--quiet"], ["report"]):
        subprocess.run([PYTHON, "-m", "coverage", *words], cwd=ROOT, env=environment)


if __name__ == "__main__":
    sys.exit(run_tests(dict(os.environ)))
