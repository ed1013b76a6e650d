"""bin/run: a port that is taken is one line, and stopping it leaves no process behind."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Stands for Python: prepares in no time, answers as healthy, and works on for ever as a worker. Its number is in the
# file as soon as that is there.
PYTHON = """#!/usr/bin/env bash
case "$*" in
  *db_worker*) echo $$ > worker.new; mv worker.new worker.pid; exec sleep 600 ;;
  *) exit 0 ;;
esac
"""
GUNICORN = """#!/usr/bin/env bash
echo $$ > web.new; mv web.new web.pid
exec sleep 600
"""


def test_a_taken_port_is_said_in_one_line():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = subprocess.run([ROOT / "bin/run", port], capture_output=True, text=True, timeout=30)
    assert done.returncode == 1
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert f"Port {port} is taken" in line


def test_a_port_that_is_none_is_refused():
    done = subprocess.run([ROOT / "bin/run", "http"], capture_output=True, text=True, timeout=30)
    assert (done.returncode, done.stderr) == (1, "PORT=http is not a port number (1-65535).\n")


@pytest.fixture
def heeded(sent: signal.Signals) -> Iterator[None]:
    """A shell in the background ignores some signals, and what it starts inherits that: here none is ignored."""
    before = signal.signal(sent, signal.default_int_handler)
    yield
    signal.signal(sent, before)


@pytest.mark.usefixtures("heeded")
@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP], ids=lambda sent: sent.name)
def test_stopping_it_leaves_no_process_behind(tmp_path: Path, sent: signal.Signals):
    place = stand_in(tmp_path)
    environment = os.environ | {"PMQA_VAR": str(tmp_path / "var"), "DEBUG": "0"}
    running = subprocess.Popen(
        [place / "bin/run", "8999"], cwd=place, env=environment, stdout=subprocess.PIPE, text=True, process_group=0
    )
    assert running.stdout
    said = [running.stdout.readline() for _ in range(2)]
    assert said[0].startswith("Preparing ")
    assert "ready on http://127.0.0.1:8999" in said[1]
    wait_for(lambda: (place / "worker.pid").exists() and (place / "web.pid").exists())
    running.send_signal(sent)
    assert running.wait(timeout=10) == 0
    running.stdout.close()
    wait_for(lambda: not any(alive(place / name) for name in ("worker.pid", "web.pid")))


def stand_in(folder: Path) -> Path:
    """A project in which only bin/run is real."""
    (folder / "bin").mkdir()
    shutil.copy(ROOT / "bin/run", folder / "bin/run")
    for name, text in (("python", PYTHON), ("gunicorn", GUNICORN)):
        program = folder / ".venv/bin" / name
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text(text)
        program.chmod(0o755)
    (folder / "var/static").mkdir(parents=True)
    return folder


def alive(file: Path) -> bool:
    try:
        os.kill(int(file.read_text()), 0)
    except ProcessLookupError:
        return False
    return True


def wait_for(happened: Callable[[], bool]) -> None:
    until = time.monotonic() + 10
    while not happened():
        assert time.monotonic() < until
        time.sleep(0.05)
