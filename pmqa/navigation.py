"""The main menu by role: the same entries in the same place on every page."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from accounts.sides import side_of
from notices.models import Notice


@dataclass(frozen=True)
class Entry:
    label: str
    url: str
    current: bool


# Pages that belong to an entry without lying below its address.
BELONGS = {"/training/": "reviews:index", "/people/": "accounts:agencies"}


def navigation(request: HttpRequest) -> dict[str, object]:
    """Context of every page: this person's menu entries, the accent of their side, how many notices are unread."""
    user = request.user
    if not user.is_authenticated:
        return {"navigation": []}
    names = [("แบบประเมิน", "assessments:index")]
    if user.is_officer or user.is_manager or user.agency_ids:
        names.append(("ภาพรวมผล", "dashboards:start"))
    if user.is_reviewer or user.is_officer:
        names.append(("ตรวจประเมิน", "reviews:index"))
    if user.is_officer:
        names.append(("รอบการประเมิน", "programme:cycles"))
        names.append(("การตรวจรับรอง", "certification:index"))
    if user.is_manager:
        names.append(("PMQA เป็นตัวชี้วัด", "programme:newest_kpi"))
    if user.is_officer or user.agency_ids:
        names.append(("หน่วยงานและผู้ใช้งาน", "accounts:agencies"))
    addresses = [(label, reverse(name)) for label, name in names]
    path = next((reverse(name) for start, name in BELONGS.items() if request.path.startswith(start)), request.path)
    here = max((url for _, url in addresses if path.startswith(url)), key=len, default="")
    return {
        "navigation": [Entry(label, url, url == here) for label, url in addresses],
        "side": side_of(user),
        "unread": Notice.objects.visible_to(user).unread().count(),
    }
