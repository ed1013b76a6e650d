"""One running system for all browser tests: a fresh database with the demo, web server, task worker, Chromium."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "pmqa-demo"
CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)
CHROMIUM_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of the running system, for what a test lays into its database."""
    return _environment(tmp_path_factory.mktemp("var"))


@pytest.fixture(scope="session")
def server(env: dict[str, str]) -> Iterator[str]:
    """The address of a system started as a user would, on a database of its own."""
    var, port = Path(env["PMQA_VAR"]), _free_port()
    for command in ("migrate", "load_criteria", "load_demo"):
        subprocess.run([sys.executable, "manage.py", command, "--verbosity", "0"], cwd=ROOT, env=env, check=True)
    gunicorn = [sys.executable, "-m", "gunicorn", "pmqa.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2"]
    worker = [sys.executable, "manage.py", "db_worker", "--no-reload"]
    with (var / "server.log").open("w") as log:
        processes = [subprocess.Popen(line, cwd=ROOT, env=env, stdout=log, stderr=log) for line in (gunicorn, worker)]
        try:
            _wait_for(f"http://127.0.0.1:{port}/healthz")
            yield f"http://127.0.0.1:{port}"
        finally:
            for process in processes:
                process.terminate()
            for process in processes:
                process.wait(timeout=20)


def _environment(var: Path) -> dict[str, str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO_")}
    env |= {"DEBUG": "1", "PMQA_VAR": str(var), "DATABASE_URL": "", "STATIC_COLLECTED": "0"}
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        env["DATABASE_URL"] = _fresh_postgres(os.environ["DATABASE_URL"])
    return env


def _fresh_postgres(address: str) -> str:
    """A new empty database beside the one the other tests use."""
    parts = urlsplit(address)
    name = f"{parts.path.lstrip('/')}_browser"
    connection = psycopg2.connect(address)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}"')
    connection.close()
    return urlunsplit(parts._replace(path=f"/{name}"))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(address: str, *, seconds: int = 60) -> None:
    end = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    assert CHROMIUM, "Chromium is missing: install it with apt install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


Visit = Callable[[str], Page]


@pytest.fixture
def visit(server: str, browser: Browser) -> Iterator[Visit]:
    """Logs in with a demo account in a window of its own; pages that report an error on the console fail the test."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def log_in(email: str, *, width: int = 1280) -> Page:
        context = browser.new_context(base_url=server, viewport={"width": width, "height": 900}, locale="th-TH")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto("/accounts/login/")
        page.fill("[name=login]", email)
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url(re.compile(r"/(assessments|reviews)/$"))
        return page

    yield log_in
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def open_assessment() -> Callable[[Page, str], str]:
    """Opens the current year's assessment of an agency from the list, as a person would; returns its path."""

    def open_it(page: Page, agency: str) -> str:
        page.goto("/assessments/")
        page.locator("tbody tr", has_text=agency).filter(has_not_text="2563").get_by_role("link").first.click()
        page.wait_for_url("**/assessments/*/")
        return urlsplit(page.url).path

    return open_it
