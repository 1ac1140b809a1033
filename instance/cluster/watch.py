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


def is_ready(node: str) -> bool:
    """Ask one node.

    :param node: its address, ``host:port``
    """
    try:
        return requests.get(f"http://{node}/@@ready", timeout=PATIENCE).status_code == 200
    except requests.RequestException:
        return False


def away(nodes: list[str]) -> frozenset[str]:
    """The nodes that shall get no requests: those that are not ready, but never all of them."""
    with ThreadPoolExecutor(len(nodes)) as pool:
        answers = dict(zip(nodes, pool.map(is_ready, nodes), strict=True))
    missing = frozenset(node for node, ready in answers.items() if not ready)
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
    while True:
        missing = away(proxy.nodes)
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
