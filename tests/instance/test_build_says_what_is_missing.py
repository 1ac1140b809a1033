"""A machine that lacks something gets one sentence, and the next run goes on."""

import socket
import subprocess
import sys
import sysconfig

import build
import pins
import pytest
import start


def test_a_python_that_is_too_new_is_named(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 14, 0))
    with pytest.raises(build.CannotBuild, match=r"3\.11, 3\.12 or 3\.13, this is 3\.14"):
        build.check_python()


def test_a_python_with_a_known_fault_is_named(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 13, 0))
    with pytest.raises(build.CannotBuild, match=r"install 3\.13\.1 or newer"):
        build.check_python()


def test_missing_headers_of_python_are_named(monkeypatch, tmp_path):
    monkeypatch.setattr(sysconfig, "get_path", lambda name: str(tmp_path))
    with pytest.raises(build.CannotBuild, match="python3-dev"):
        build.check_python()


def test_missing_node_is_named(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(build.CannotBuild, match="apt install nodejs npm"):
        build.check_node()


def test_an_old_node_is_named(monkeypatch, tmp_path):
    for name in ("node", "npm"):
        tool = tmp_path / name
        tool.write_text("#!/bin/sh\necho v16.20.0\n")
        tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(build.CannotBuild, match=r"Node 18 or newer, this is v16\.20\.0"):
        build.check_node()


def test_a_port_in_use_is_named_with_another_one():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(build.CannotBuild, match=rf"Port {port} is in use.*PORT={port + 1}"):
            start.check_port(port)


def test_a_port_that_does_not_exist_is_named():
    with pytest.raises(build.CannotBuild, match="There is no port 80000"):
        start.check_port(80000)


def test_a_broken_step_is_done_again_and_a_whole_one_is_not(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(build, "VENV", tmp_path)
    done = []

    def broken():
        done.append("broken")
        raise build.CannotBuild("the registry is away")

    with pytest.raises(build.CannotBuild):
        build._step("packages", ["pins"], broken)
    build._step("packages", ["pins"], lambda: done.append("whole"))
    build._step("packages", ["pins"], lambda: done.append("again"))
    build._step("packages", ["other pins"], lambda: done.append("changed"))
    assert done == ["broken", "whole", "changed"]


def test_every_pin_is_exact():
    requirements = pins.as_requirements(pins.read_pins()).splitlines()
    assert len(requirements) > 300
    for line in requirements:
        name, version = line.split("==")
        assert name
        assert version[0].isdigit()


class TestTheSiteBeforeItIsServed:
    @pytest.fixture
    def ran(self, monkeypatch, tmp_path):
        """Commands that were run, in an instance without anything."""
        found = []
        monkeypatch.setattr(start, "CREATED", tmp_path / "site-created")
        monkeypatch.setattr(start, "DATABASE", tmp_path / "Data.fs")
        monkeypatch.setattr(start, "_version", lambda: "7")

        def run(words, **more):
            found.append(words[1])
            start.DATABASE.touch()
            return subprocess.CompletedProcess(words, returncode=0)

        monkeypatch.setattr(start.subprocess, "run", run)
        return found

    def test_it_is_made_once(self, ran):
        start.prepare_site()
        start.prepare_site()
        assert ran == ["create-site"]

    def test_a_packing_that_was_cut_off_makes_no_new_one(self, ran, capsys):
        start.CREATED.write_text("7\n")
        start.DATABASE.with_name("Data.fs.old").write_text("all that was")
        start.DATABASE.with_name("Data.fs.pack").touch()
        start.prepare_site()
        assert start.DATABASE.read_text() == "all that was"
        assert ran == []
        assert "Data.fs" in capsys.readouterr().out

    @pytest.mark.parametrize("mark", ["", "6\n", None])
    def test_one_of_an_earlier_release_is_upgraded_once(self, ran, mark):
        start.DATABASE.touch()
        if mark is not None:
            start.CREATED.write_text(mark)
        start.prepare_site()
        start.prepare_site()
        assert ran == ["create-site", "upgrade"]

    def test_what_failed_is_tried_again(self, ran, monkeypatch):
        failed = subprocess.CompletedProcess([], returncode=1)
        with monkeypatch.context() as patch:
            patch.setattr(start.subprocess, "run", lambda words, **more: failed)
            with pytest.raises(build.CannotBuild):
                start.prepare_site()
        start.prepare_site()
        assert ran == ["create-site"]


def test_the_version_is_that_of_the_configuration():
    assert start._version().isdecimal()
