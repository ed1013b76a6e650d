"""The assessment as a JSON document."""

from __future__ import annotations

from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.requests import PersonRequest
from reports.exchange.export import export_assessment
from reports.loaders import get_assessment


@require_safe
@never_cache
def assessment_json(request: PersonRequest, pk: int) -> JsonResponse:
    """What the agency wrote, marked and measured, as import_assessment and score read it."""
    assessment = get_assessment(request, pk, "export_assessment")
    name = f"assessment-{assessment.cycle.year}-{assessment.pk}.json"
    return JsonResponse(
        export_assessment(assessment),
        json_dumps_params={"ensure_ascii": False, "indent": 1},
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
