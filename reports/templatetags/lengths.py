"""What pages of the apps below show of the report's length."""

from django import template

from assessments.models import Assessment
from reports.lengths import read_lengths

register = template.Library()


@register.inclusion_tag("reports/_lengths.html")
def report_lengths(assessment: Assessment) -> dict[str, object]:
    """The pages of each section beside the limits of the cycle; two queries."""
    return {"lengths": read_lengths(assessment)}
