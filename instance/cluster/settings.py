"""What ``cluster.cfg``, or a city's file that extends it, says."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from zc.buildout.buildout import Buildout


@dataclass(frozen=True)
class Proxy:
    """The section ``proxy``, read; options of the same names stand in ``cluster.cfg``."""

    #: Where buildout stands, and where its configuration lies
    directory: Path
    scheme: str
    host: str
    port: int
    listen: list[str]
    certificate: str
    certificate_key: str
    listen_unencrypted: list[str]
    nodes: list[str]
    purge: str
    purge_from: list[str]
    folder: Path
    #: Of nginx's process; empty for the one that is started with the rendered nginx.conf
    pid: str
    cache_size: str
    #: Bytes of one request, from ``[limits]``
    limit: int

    @property
    def public(self) -> str:
        """The address that people know."""
        usual = {"http": 80, "https": 443}[self.scheme]
        port = "" if self.port == usual else f":{self.port}"
        return f"{self.scheme}://{self.host}{port}"


@dataclass(frozen=True)
class Settings:
    """All that is rendered besides what buildout makes itself."""

    proxy: Proxy
    #: Lines of RelStorage's section, as they stand in ``zope.conf``
    storage: dict[str, str]


def read(configuration: Path, changes: dict[str, str]) -> Settings:
    """Read a configuration as buildout does; nothing is installed.

    :param configuration: path of ``cluster.cfg`` or a file that extends it
    :param changes: what the command line changes, such as ``{"proxy:public": …}``
    :raises zc.buildout.UserError: when an option is missing
    """
    options = [(*name.split(":"), value) for name, value in changes.items()]
    buildout = Buildout(str(configuration), options, use_user_defaults=False)
    said = buildout["proxy"]
    public = urlsplit(said["public"])
    proxy = Proxy(
        directory=Path(buildout["buildout"]["directory"]),
        scheme=public.scheme,
        host=public.hostname,
        port=public.port or {"http": 80, "https": 443}[public.scheme],
        listen=said["listen"].split(),
        certificate=said["certificate"],
        certificate_key=said["certificate-key"],
        listen_unencrypted=said["listen-unencrypted"].split(),
        nodes=said["nodes"].split(),
        purge=said["purge"],
        purge_from=said["purge-from"].split(),
        folder=Path(said["folder"]),
        pid=said["pid"],
        cache_size=said["cache-size"],
        limit=int(buildout["limits"]["request"]),
    )
    lines = (line.split(None, 1) for line in buildout["storage"]["lines"].splitlines())
    return Settings(proxy, {words[0]: words[1] for words in lines if len(words) == 2})
