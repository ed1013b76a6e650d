"""Runs every benchmark, prints a table and writes var/bench/latest.json."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.database import fresh_database

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    work = Path(os.environ["PMQA_VAR"])
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    os.environ["DATABASE_URL"] = fresh_database()
    for command in ("migrate", "load_criteria", "load_demo", "collectstatic --noinput"):
        line = [sys.executable, "manage.py", *command.split(), "--verbosity", "0"]
        subprocess.run(line, cwd=ROOT, env=os.environ | {"DEBUG": "1"}, check=True, stdout=subprocess.DEVNULL)
    # Measured as in real use, with debug off: templates and queries keep no record of themselves.
    os.environ |= {"DEBUG": "0", "BEHIND_TLS": "0", "SECRET_KEY": secrets.token_urlsafe(50)}
    os.environ["DJANGO_SETTINGS_MODULE"] = "pmqa.settings"

    import django

    django.setup()
    from pmqa.collector import settle

    settle()  # as the web server does
    from benchmarks import data, documents, national, pages, programme, weight, word, workbooks

    rows = [*pages.measure(agencies=1), *workbooks.measure(), *word.measure(), *documents.measure()]
    data.add_agencies(499)
    rows += [*pages.measure(agencies=500), *weight.measure(), *national.measure(), *programme.measure()]
    _write(rows)
    failed = [row for row in rows if not row["met"]]
    sys.exit(1 if failed else 0)


def _write(rows: list[dict[str, object]]) -> None:
    from django.db import connection

    from benchmarks.machine import steadiness

    machine = steadiness()
    report = {"database": connection.vendor, "python": sys.version.split()[0], "machine": machine, "rows": rows}
    target = ROOT / "var" / "bench" / "latest.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"\n{connection.vendor}, Python {report['python']}")  # noqa: T201
    took = f"{machine['best']} ms at best, {machine['middle']} in the middle, {machine['worst']} at worst"
    print(f"a fixed piece of work between the measurements took {took}\n")  # noqa: T201
    for row in rows:
        sign = "ok  " if row["met"] else "MISS"
        print(f"{sign} {row['name']:<46} {row['value']:>9} {row['unit']:<8} at most {row['limit']}")  # noqa: T201


if __name__ == "__main__":
    main()
