"""The environment all tests run in; pytest loads this module before Django reads its settings (see pyproject.toml).

Whatever the developer's shell says: debug is off, TLS is not demanded, files go to a temporary folder, one for each
process of pytest-xdist. DATABASE_URL alone is taken over: without it the tests run on SQLite.
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
ROOT = Path(os.environ["PMQA_TEST_ROOT"] if WORKER else tempfile.mkdtemp(prefix="pmqa-tests-"))
VAR = ROOT / (WORKER or "main")
(VAR / "static").mkdir(parents=True)

os.environ.update(
    PMQA_TEST_ROOT=str(ROOT),
    PMQA_VAR=str(VAR),
    SECRET_KEY="only-for-tests-" + "x" * 50,
    DEBUG="0",
    BEHIND_TLS="0",
    EMAIL_HOST="",
    CONN_MAX_AGE="0",
)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Removes the temporary folder once all processes have ended."""
    if not WORKER:
        shutil.rmtree(ROOT, ignore_errors=True)
