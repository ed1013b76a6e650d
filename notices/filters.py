"""How the outbox is narrowed."""

import django_filters

from notices.models import Mail, MailState


class MailFilter(django_filters.FilterSet):
    """By recipient, and state."""

    q = django_filters.CharFilter(label="ค้นหาผู้รับ", field_name="to", lookup_expr="icontains")
    state = django_filters.ChoiceFilter(label="สถานะ", choices=MailState.choices, empty_label="ทุกสถานะ")

    class Meta:
        model = Mail
        fields: list[str] = []
