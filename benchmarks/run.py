"""Runs every benchmark, prints a table and writes var/bench/latest.json."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

from benchmarks.database import fresh_database

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    work = Path(os.environ["PMQA_VAR"])
    shutil.rmtree(work, ignore_errors=True)
    os.environ["DATABASE_URL"] = fresh_database()
    os.environ["DJANGO_SETTINGS_MODULE"] = "pmqa.settings"

    import django

    django.setup()
    from django.core.management import call_command

    from benchmarks import data, pages, weight

    data.load()
    call_command("collectstatic", interactive=False, verbosity=0)
    rows = [*pages.measure(agencies=1)]
    data.add_agencies(499)
    rows += [*pages.measure(agencies=500), *weight.measure()]
    _write(rows)
    failed = [row for row in rows if not row["met"]]
    sys.exit(1 if failed else 0)


def _write(rows: list[dict[str, object]]) -> None:
    from django.db import connection

    report = {"database": connection.vendor, "python": sys.version.split()[0], "rows": rows}
    target = ROOT / "var" / "bench" / "latest.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"\n{connection.vendor}, Python {report['python']}")  # noqa: T201
    for row in rows:
        sign = "ok  " if row["met"] else "MISS"
        print(f"{sign} {row['name']:<46} {row['value']:>9} {row['unit']:<8} at most {row['limit']}")  # noqa: T201


if __name__ == "__main__":
    main()
