"""Assessment documents for tests."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

SMALL: dict[str, Any] = {
    "format": "pmqa-assessment/1",
    "edition": "pmqa4-2567",
    "year": 2569,
    "agency": {"name": "กรมตัวอย่าง", "kind": "department", "function": "service"},
    "scheme": {"items": "staircase", "results": "achievement_bands"},
    "profile": {"1": "<p>พันธกิจ</p>", "5": "1200.5"},
    "items": {
        "1.1": {
            "basic": {
                "approach": {"mark": "1", "text": "<p>แนวทาง</p>"},
                "deploy": {"mark": "0.5"},
                "result": {"mark": "0"},
            },
            "summary": "<p>สรุป</p>",
        }
    },
    "indicators": [
        {
            "dimension": "7.1",
            "group": 1,
            "name": "ครัวเรือนที่มีน้ำใช้",
            "unit": "ครัวเรือน",
            "direction": "higher",
            "target": "80",
            "previous_target": "78",
            "results": {"2567": "70", "2568": "75.25", "2569": "82"},
            "comparison": {"value": "79", "source": "กรมอื่น"},
            "covers": ["เกษตรกร"],
        }
    ],
    "key_groups": [{"question": 12, "name": "เกษตรกร"}, {"question": 18, "name": "ชุมชน"}],
}


def small(changes: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The small document with changes by path: small({"agency/kind": "province"}); None leaves a key out."""
    document = copy.deepcopy(SMALL)
    for path, value in (changes or {}).items():
        *way, last = [int(step) if step == "0" else step for step in path.split("/")]
        place: Any = document
        for step in way:
            place = place[step]
        if value is None:
            del place[last]
        else:
            place[last] = value
    return document
