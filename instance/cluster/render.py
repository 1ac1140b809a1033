"""Write the configuration of the proxy, of systemd and of packing from ``cluster.cfg``.

    .venv/bin/python instance/cluster/render.py [--configuration city.cfg] [SECTION:OPTION=VALUE …]

Everything goes to ``parts/cluster``. Buildout itself writes the configuration of Zope; both read the
same file, so that no number stands in two places.
"""

import argparse
import os
import re
from pathlib import Path

import settings
from settings import Proxy

from rathaus import large_requests
from rathaus.protection import answers

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
MAINTENANCE = ROOT / "src" / "rathaus" / "theme" / "static" / "wartung.html"
MODULE = "/usr/lib/nginx/modules/ngx_http_cache_purge_module.so"
#: A node that does not answer is left out for so many seconds, and then tried again.
SECONDS_LEFT_OUT = 5
#: Protocols and curves are those that nginx of Debian 12 has switched on; old ones are not.
TLS = """ssl_certificate {certificate};
    ssl_certificate_key {key};
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_prefer_server_ciphers off;
    ssl_ciphers ECDHE+AESGCM:ECDHE+CHACHA20;
    ssl_session_cache shared:rathaus_tls:10m;
    ssl_session_timeout 1d;
    ssl_session_tickets off;"""
REDIRECT = """server {{
    {listen}
    server_name {host};
    server_tokens off;
    access_log off;
    return 301 {public}$request_uri;
}}
"""


def render(configuration: Path, changes: dict[str, str]) -> Path:
    """Write all files.

    :param configuration: ``cluster.cfg`` or a file that extends it
    :param changes: what the command line changes
    :returns: the folder they are in
    """
    said = settings.read(configuration, changes)
    proxy = said.proxy
    out = proxy.directory / "parts" / "cluster"
    for folder in (out / "systemd", proxy.folder / "pages"):
        folder.mkdir(parents=True, exist_ok=True)
    values = proxy_values(proxy, out) | {
        "directory": str(proxy.directory),
        "root": str(ROOT),
        "source": str(configuration.resolve()),
        "storage": storage_section(said.storage),
    }
    places = {HERE / "systemd": out / "systemd", HERE: out}
    for source, target in places.items():
        for path in source.iterdir():
            if path.suffix in (".conf", ".service", ".timer", ".target"):
                write(target / path.name, filled(path.read_text("utf-8"), values))
    write(proxy.folder / "nodes.conf", upstream_lines(proxy.nodes))
    write(proxy.folder / "pages" / "rathaus-too-large.html", large_requests.page(proxy.limit))
    write(proxy.folder / "pages" / "rathaus-maintenance.html", MAINTENANCE.read_text("utf-8"))
    return out


def filled(text: str, values: dict[str, str]) -> str:
    """A template with its ``@{name}`` filled in; nginx and systemd have other uses for the dollar.

    :raises KeyError: for a name that has no value
    """
    return re.sub(r"@\{(\w+)\}", lambda found: values[found[1]], text)


def proxy_values(proxy: Proxy, out: Path) -> dict[str, str]:
    """What the templates of nginx are filled in with.

    :param out: where the rendered files lie
    """
    has_tls = bool(proxy.certificate)
    kind = " ssl http2" if has_tls else ""
    root = f"/VirtualHostBase/{proxy.scheme}/{proxy.host}:{proxy.port}/rathaus/VirtualHostRoot"
    # Of the two pages that the proxy gives itself
    headers = answers.protected_headers([("Content-Type", "text/html")], proxy.scheme == "https")
    own = [f'add_header {name} "{value}" always;' for name, value in headers[1:]]
    tls = TLS.format(certificate=proxy.certificate, key=proxy.certificate_key)
    redirect = REDIRECT.format(
        listen=listen(proxy.listen_unencrypted, ""), host=proxy.host, public=proxy.public
    )
    return {
        "configuration": str(out),
        "folder": str(proxy.folder),
        "host": proxy.host,
        "listen": listen(proxy.listen, kind),
        "listen_default": listen(proxy.listen, f"{kind} default_server"),
        "certificate": tls if has_tls else "",
        "redirect": redirect if has_tls else "",
        "refuse": "ssl_reject_handshake on;" if has_tls else "return 444;",
        "limit": str(proxy.limit),
        "cache_size": proxy.cache_size,
        "virtual_root": root,
        "own_headers": "\n        ".join(own),
        "purge": proxy.purge,
        "purge_from": "\n    ".join(f"allow {each};" for each in proxy.purge_from),
        "module": MODULE,
        # As root nginx would serve as somebody who may not go through folders of tests
        "user": "user root;" if os.getuid() == 0 else "",
    }


def listen(places: list[str], kind: str) -> str:
    """Lines of nginx; an option names one place or several."""
    return "\n    ".join(f"listen {place}{kind};" for place in places)


def upstream_lines(nodes: list[str], away: frozenset[str] = frozenset()) -> str:
    """The nodes, as nginx reads them.

    :param nodes: their addresses
    :param away: those that get no requests
    """
    limits = f"max_fails=1 fail_timeout={SECONDS_LEFT_OUT}s"
    lines = [f"server {each} {limits}{' down' if each in away else ''};" for each in nodes]
    return "\n".join(lines) + "\n"


def storage_section(said: dict[str, str]) -> str:
    """RelStorage's section, for programs that open the database without Zope."""
    of_database = {"driver", "dsn"}
    general = [f"  {name} {said[name]}" for name in said if name not in of_database | {"type"}]
    database = [f"    {name} {said[name]}" for name in said if name in of_database]
    return "\n".join([*general, "  <postgresql>", *database, "  </postgresql>"])


def write(path: Path, text: str) -> None:
    """Write a file at once or not at all: somebody may be reading it."""
    unfinished = path.with_name(f".{path.name}")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(path)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of a command line that say which configuration is meant."""
    parser.add_argument("--configuration", type=Path, default=ROOT / "cluster.cfg")
    parser.add_argument("changes", nargs="*", metavar="SECTION:OPTION=VALUE")


def changes(words: list[str]) -> dict[str, str]:
    """What a command line changes.

    :param words: such as ``proxy:listen=443``
    :raises SystemExit: when one of them is none of these
    """
    found = [re.fullmatch(r"([^=:]+:[^=:]+)=(.*)", each, re.DOTALL) for each in words]
    if None in found:
        raise SystemExit("Each change is SECTION:OPTION=VALUE, such as proxy:listen=443.")
    return {each[1]: each[2] for each in found}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_arguments(parser)
    said = parser.parse_args()
    print(render(said.configuration, changes(said.changes)))


if __name__ == "__main__":
    main()
