"""Draws stored rich text; it is sanitised again on the way out, so nothing unsafe can ever be shown."""

from django import template
from django.utils.safestring import SafeString

from assessments.richtext import harmless

register = template.Library()


@register.filter
def rich(html: str) -> SafeString:
    """Stored rich text as safe markup."""
    return SafeString(harmless(html)) if html else SafeString("")
