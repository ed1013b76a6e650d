"""Registers the permission table (found by django-rules at start-up)."""

import rules

from dashboards.permissions import PERMISSIONS

for name, predicate in PERMISSIONS.items():
    rules.add_perm(name, predicate)
