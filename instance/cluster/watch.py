"""Ask each node whether it is ready, and let the proxy leave out those that are not.

    .venv/bin/python instance/cluster/watch.py [--configuration city.cfg] [SECTION:OPTION=VALUE …]

nginx itself notices only nodes that do not answer a citizen in time. This asks every two seconds
(``/@@ready``), so that a node that has lost its database gets no citizens. Are all nodes away, all stay
in: one that comes back is found by the next request, not by the next question.
"""

import argparse
import os
import signal
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import render
import requests
import settings
from settings import Proxy

SECONDS = 2.0
#: Longer than a node takes to find out that its database does not answer.
PATIENCE = 6.0
#: A node that is asked too much answers late, and so do all others then: to leave it out would only give
#: them more. One that is silent so many times in a row hangs.
SILENT = 3


def ask(node: str) -> bool | None:
    """Ask one node whether it is ready.

    :param node: its address, ``host:port``
    :returns: None when it takes the question and does not answer it
    """
    try:
        return requests.get(f"http://{node}/@@ready", timeout=PATIENCE).status_code == 200
    except requests.Timeout:
        return None
    except requests.RequestException:
        return False


class Watch:
    """What the nodes said until now."""

    def __init__(self, nodes: list[str]):
        self._silent = dict.fromkeys(nodes, 0)

    def away(self) -> frozenset[str]:
        """Ask all; the nodes that shall get no requests: those not ready, but never all of them."""
        nodes = list(self._silent)
        with ThreadPoolExecutor(len(nodes)) as pool:
            answers = dict(zip(nodes, pool.map(ask, nodes), strict=True))
        for node, answer in answers.items():
            self._silent[node] = self._silent[node] + 1 if answer is None else 0
        missing = frozenset(
            node
            for node, answer in answers.items()
            if answer is False or self._silent[node] >= SILENT
        )
        return frozenset() if len(missing) == len(nodes) else missing


def tell(proxy: Proxy, missing: Iterable[str]) -> None:
    """Let nginx read which nodes there are; nobody's request is cut.

    :param missing: the nodes that get none
    """
    lines = render.upstream_lines(proxy.nodes, frozenset(missing))
    render.write(proxy.folder / "nodes.conf", lines)
    os.kill(int(pid_file(proxy).read_text("ascii")), signal.SIGHUP)


def pid_file(proxy: Proxy) -> Path:
    """Where nginx has written the number of its process."""
    return Path(proxy.pid) if proxy.pid else proxy.folder / "nginx.pid"


def watch(proxy: Proxy) -> None:
    """Go on until the process is ended."""
    known: frozenset[str] | None = None
    nodes = Watch(proxy.nodes)
    while True:
        missing = nodes.away()
        if missing != known:
            tell(proxy, missing)
            print(f"Left out: {', '.join(sorted(missing)) or 'no node'}", flush=True)
            known = missing
        time.sleep(SECONDS)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    render.add_arguments(parser)
    said = parser.parse_args()
    watch(settings.read(said.configuration, render.changes(said.changes)).proxy)


if __name__ == "__main__":
    main()
