"""A machine of its own for one node, as far as the network is concerned: a network namespace of Linux
with a cable to this one that can be pulled. Needs root."""

import os
import subprocess
from pathlib import Path

from relay import Relay
from running_site import RunningSite

#: Of this machine and of the other one, at the two ends of the cable.
HERE, THERE = "10.213.77.1", "10.213.77.2"


class Cable:
    """The namespace and the cable."""

    def __init__(self):
        self.name = f"rathaus-{os.getpid()}"
        self._end = f"rh{os.getpid()}"
        self._relays: list[Relay] = []

    def lay(self) -> None:
        """Make both.

        :raises AssertionError: this user may not, or the machine cannot
        """
        self._ip("netns", "add", self.name)
        self._ip("link", "add", self._end, "type", "veth", "peer", "eth0", "netns", self.name)
        self._ip("addr", "add", f"{HERE}/30", "dev", self._end)
        self._ip("link", "set", self._end, "up")
        self._ip("-n", self.name, "addr", "add", f"{THERE}/30", "dev", "eth0")
        self._ip("-n", self.name, "link", "set", "eth0", "up")
        self._ip("-n", self.name, "link", "set", "lo", "up")

    @property
    def inside(self) -> tuple[str, ...]:
        """Words in front of a command that shall run there."""
        return ("ip", "netns", "exec", self.name)

    def pull(self) -> None:
        """From now on everything that is sent gets lost, and nobody is told."""
        self._ip("link", "set", self._end, "down")

    def plug_in(self) -> None:
        """As if nothing had been."""
        self._ip("link", "set", self._end, "up")

    def move(self, site: RunningSite) -> None:
        """Let the process of an installation run there; browsers reach it as before."""
        program = site.folder / "bin" / "instance"
        there = program.rename(program.with_name("instance-there"))
        program.write_text(f'#!/bin/sh\nexec {" ".join(self.inside)} {there} "$@"\n')
        program.chmod(0o755)
        # A path leads from one namespace into the other, also while the cable is pulled.
        path = f"/tmp/{self.name}.sock"  # noqa: S108 (a socket's path must be short)
        address = f"tcp:127.0.0.1:{site.port}"
        self._relays += [Relay(path, address, self.inside), Relay(address, path)]

    def remove(self) -> None:
        """Leave nothing behind."""
        for relay in self._relays:
            relay.stop()
        Path(f"/tmp/{self.name}.sock").unlink(missing_ok=True)  # noqa: S108
        for words in (("netns", "del", self.name), ("link", "del", self._end)):
            subprocess.run(["ip", *words], capture_output=True)

    def _ip(self, *words: str) -> None:
        done = subprocess.run(["ip", *words], capture_output=True, text=True)
        assert done.returncode == 0, f"ip {' '.join(words)}: {done.stderr} (root is needed)"
