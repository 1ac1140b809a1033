"""Installations to measure: the demo city with 60 and with 6,000 services, and a stock Plone site
beside it. They are kept between runs, as long as what they are made from stays the same."""

import hashlib
import shutil
from pathlib import Path

import requests

from running_site import BIN
from running_site import ROOT
from running_site import RunningSite

BENCH = Path(__file__).resolve().parent
VIEW = """<configure
    xmlns="http://namespaces.zope.org/zope"
    xmlns:browser="http://namespaces.zope.org/browser"
    >
  <browser:page
      name="bench-bare"
      for="*"
      class="bench_view.BareView"
      permission="zope2.View"
      />
  <browser:page
      name="bench-conflicts"
      for="*"
      class="bench_view.ConflictsView"
      permission="zope2.View"
      />
  <browser:page
      name="bench-waiting"
      for="*"
      class="bench_view.WaitingView"
      permission="zope2.View"
      />
  <subscriber
      for="ZPublisher.interfaces.IPubBeforeAbort"
      handler="bench_view.count_conflict"
      />
</configure>
"""


class BenchSite(RunningSite):
    """One process with one thread, as many of which a machine runs as it has cores."""

    @property
    def environment(self):
        return {**super().environment, "PYTHONPATH": str(BENCH)}

    def render(self):
        settings = [
            f"settings:address=127.0.0.1:{self.port}",
            "admin:password=not-used",
            "instance:threads=1",
        ]
        self._run([BIN / "buildout", "-q", *settings])
        includes = self.folder / "parts" / "instance" / "etc" / "package-includes"
        includes.mkdir(exist_ok=True)
        (includes / "900-bench-configure.zcml").write_text(VIEW, encoding="utf-8")

    def start(self, **environment):
        """Serve; a machine that does other work may need minutes for it."""
        try:
            super().start(**environment)
        except requests.Timeout:
            requests.get(self.url, timeout=300)

    def fill(self, services: int):
        """Fill the catalogue up to so many services, and add a stock Plone site beside the city."""
        configuration = self.folder / "parts" / "instance" / "etc" / "zope.conf"
        script = BENCH / "bench_content.py"
        for count in (services, 0):
            self._run([BIN / "python", script, str(count)], ZOPE_CONF=str(configuration))


def installation(cache: Path, services: int) -> BenchSite:
    """An installation with so many services, made or found again; not running.

    :param cache: folder in which installations are kept
    :param services: how many the catalogue holds
    """
    folder = cache / f"services-{services}"
    made_from = folder / "made-from"
    site = BenchSite(folder)
    if made_from.exists() and made_from.read_text() == _fingerprint():
        _adapt(site)
        return site
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    print(f"Making a city with {services:,} services, which is kept for the next run …", flush=True)
    site.build()
    site.create()
    site.fill(services)
    made_from.write_text(_fingerprint())
    return site


def _adapt(site):
    # The pipeline and other settings may be others than when it was made
    for name in ("buildout.cfg", "versions.cfg"):
        shutil.copy(ROOT / name, site.folder / name)
    site.render()


def _fingerprint():
    """Of all that ends up in the database."""
    places = [ROOT / "profiles", ROOT / "src" / "rathaus" / "distributions"]
    files = [path for place in places for path in sorted(place.rglob("*")) if path.is_file()]
    digest = hashlib.sha256()
    for path in [*files, BENCH / "bench_content.py", ROOT / "versions.cfg"]:
        if path.suffix != ".pyc":
            digest.update(path.read_bytes())
    return digest.hexdigest()
