"""Work outside the request: packing reports."""

from __future__ import annotations

from django_tasks import task

from dashboards.actions.bundles import fill_bundle
from dashboards.models import Bundle


@task
def make_bundle(bundle_id: int) -> str:
    """Makes and packs the reports of a bundle; returns how many."""
    bundle = Bundle.objects.select_related("ministry").get(pk=bundle_id)
    fill_bundle(bundle=bundle)
    return f"{bundle.total} reports"
