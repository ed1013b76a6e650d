"""How the list of assessments is narrowed."""

import django_filters
from django_filters.fields import ModelChoiceField

from accounts.models import AgencyKind
from assessments.models import Assessment, Cycle
from assessments.workflow import State


class YearField(ModelChoiceField):
    """A cycle by its year alone: under the label "year" more would be said twice."""

    def label_from_instance(self, obj: Cycle) -> str:
        return str(obj.year)


class YearFilter(django_filters.ModelChoiceFilter):
    """By the Buddhist year of the cycle."""

    field_class = YearField

    def __init__(self) -> None:
        super().__init__(
            label="ปี พ.ศ.", field_name="cycle", queryset=Cycle.objects.all(), to_field_name="year", empty_label="ทุกปี"
        )


class AssessmentFilter(django_filters.FilterSet):
    """By name of the agency, year, state and kind of agency."""

    q = django_filters.CharFilter(label="ค้นหาหน่วยงาน", field_name="agency__name", lookup_expr="icontains")
    year = YearFilter()
    state = django_filters.ChoiceFilter(label="สถานะ", choices=State.choices, empty_label="ทุกสถานะ")
    kind = django_filters.ChoiceFilter(
        label="ประเภทหน่วยงาน", field_name="agency__kind", choices=AgencyKind.choices, empty_label="ทุกประเภท"
    )

    class Meta:
        model = Assessment
        fields: list[str] = []
