"""What can be read of assessments; every lookup starts with visibility."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, Count, Exists, F, Max, Min, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from accounts.models import Role, User
from assessments.workflow import SUBMITTED_OR_LATER, Stage, State
from criteria.models import ProfileQuestion

if TYPE_CHECKING:
    from assessments.models import Answer, Assessment, Cycle, Evidence, EvidenceUse, Indicator  # noqa: F401


class CycleQuerySet(models.QuerySet["Cycle"]):
    def with_counts(self) -> CycleQuerySet:
        """Annotates `agencies` and `submitted`, how many assessments are open and have been handed in; newest first."""
        handed_in = Q(assessments__state__in=SUBMITTED_OR_LATER)
        counted = self.annotate(agencies=Count("assessments"), submitted=Count("assessments", filter=handed_in))
        return counted.order_by("-year")

    def by_currency(self, *, at: datetime) -> CycleQuerySet:
        """First what is open and whose self-assessment has begun, then all others that were opened, then what was
        opened for nobody; each newest first."""
        begins = Min("stages__starts_at", filter=Q(stages__stage=Stage.SELF_ASSESSMENT))
        has_begun = Q(begins=None) | Q(begins__lte=at)
        rank = Case(
            When(has_begun, opened_at__isnull=False, closed_at=None, then=0),
            When(opened_at__isnull=False, then=1),
            default=2,
            output_field=models.IntegerField(),
        )
        return self.annotate(begins=begins).order_by(rank, "-year")

    def current(self, *, at: datetime) -> Cycle | None:
        """The cycle that pages show unless another is asked for; next year's, opened in advance, hides no running one.
        One query."""
        return self.by_currency(at=at).first()


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    def visible_to(self, user: User) -> AssessmentQuerySet:
        """What the person may know of: the own agencies' always, as officer all, as reviewer those assigned once they
        are submitted and no interest in them is declared, as manager those released (of the own ministry where bound to
        one)."""
        if user.is_officer:
            return self
        allowed = Q(agency__in=user.agency_ids)
        if user.is_reviewer:
            assigned = self.model.objects.filter(
                assignments__reviewer=user, assignments__declared_at__isnull=False
            ).values("pk")
            allowed |= Q(pk__in=assigned, state__in=SUBMITTED_OR_LATER)
        for role, ministry in user.roles:
            if role == Role.MANAGER:
                allowed |= Q(state=State.RELEASED) & (Q(agency__ministry=ministry) if ministry else Q())
        return self.filter(allowed)

    def with_names(self) -> AssessmentQuerySet:
        """With agency and cycle, for every page's head."""
        return self.select_related("agency", "cycle")

    def before(self, assessment: Assessment) -> AssessmentQuerySet:
        """Earlier assessments of the same agency, newest first."""
        return self.filter(agency=assessment.agency_id, cycle__year__lt=assessment.cycle.year).order_by("-cycle__year")

    def released_remarks(self, assessment: Assessment) -> models.QuerySet:
        """The opportunities for improvement released for the agency up to the assessment's year, newest first, as rows
        of (year, edition, item code, dimension code). Remarks are the review's, hence named by their relation."""
        released = self.filter(
            agency=assessment.agency_id,
            cycle__year__lte=assessment.cycle.year,
            state=State.RELEASED,
            sheets__kind="confirmed",
            sheets__remarks__kind__in=("improvement", "result"),
        )
        return released.order_by("-cycle__year").values_list(
            "cycle__year", "edition", "sheets__remarks__item__code", "sheets__remarks__result_dimension__code"
        )

    def for_overview(self) -> AssessmentQuerySet:
        """Annotates `answered`, how many questions of the profile are, and `first_empty`, the first that is not."""
        from assessments.models import ProfileAnswer

        written = ProfileAnswer.objects.exclude(text="").order_by()
        held = written.filter(assessment=OuterRef(OuterRef("pk")), question=OuterRef("pk"))
        empty = ProfileQuestion.objects.filter(~Exists(held), edition=OuterRef("edition")).order_by("number")
        return self.annotate(
            answered=_count(written.filter(assessment=OuterRef("pk")).values("assessment")),
            first_empty=Subquery(empty.values("number")[:1]),
        )

    def with_progress(self) -> AssessmentQuerySet:
        """Annotates `marked`: how many factors carry a mark, whatever its value."""
        from assessments.models import Answer

        marked = Answer.objects.filter(assessment=OuterRef("pk")).exclude(mark=None).order_by().values("assessment")
        return self.annotate(marked=_count(marked))

    def with_latest_total(self, kind: str) -> AssessmentQuerySet:
        """Annotates `latest_total`: the newest score of a kind."""
        from assessments.models import Score

        newest = Score.objects.filter(assessment=OuterRef("pk"), kind=kind).order_by("-version").values("total")[:1]
        return self.annotate(latest_total=Subquery(newest))


class AnswerQuerySet(models.QuerySet["Answer"]):
    def with_text_of(self, requirements: Sequence[int]) -> models.QuerySet:
        """All answers as (requirement id, factor, mark, version, from_year, text) rows, but with the text only of some
        requirements: a page shows one item and the progress of all."""
        shown = Case(
            When(requirement__in=requirements, then=F("text")), default=Value(""), output_field=models.TextField()
        )
        return self.values_list("requirement_id", "factor", "mark", "version", "from_year", shown)


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def in_library(self) -> EvidenceQuerySet:
        """Documents that have not been removed, with `current` the number of their newest revision."""
        return self.filter(removed_at=None).annotate(current=Max("revisions__number"))


class EvidenceUseQuerySet(models.QuerySet["EvidenceUse"]):
    def of_level(self, assessment: Assessment, requirement: int) -> models.QuerySet:
        """The documents in the library that prove a level, as rows of (id, document, title, pages, caption,
        classification, media type and page count of the newest revision)."""
        shown = ("pk", "evidence", "evidence__title", "pages", "caption", "evidence__classification")
        return self._in_library(assessment).filter(requirement=requirement).values_list(*shown, *_of_newest_file())

    def of_every_level(self, assessment: Assessment) -> models.QuerySet:
        """All references, as rows of (requirement, title, pages, media type and page count of the newest revision)."""
        shown = ("requirement", "evidence__title", "pages")
        return self._in_library(assessment).values_list(*shown, *_of_newest_file())

    def _in_library(self, assessment: Assessment) -> EvidenceUseQuerySet:
        return self.filter(evidence__assessment=assessment, evidence__removed_at=None)


def _of_newest_file() -> tuple[Subquery, Subquery]:
    """Media type and page count of the newest revision of a reference's document."""
    from assessments.models import EvidenceRevision

    newest = EvidenceRevision.objects.filter(evidence=OuterRef("evidence")).order_by("-number")
    return Subquery(newest.values("media_type")[:1]), Subquery(newest.values("pages")[:1])


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    def of_dimension(self, code: str) -> IndicatorQuerySet:
        """The indicators of one result dimension."""
        return self.filter(group__dimension__code=code)


def _count(rows: models.QuerySet) -> Coalesce:
    """How many rows there are of each group, as an annotation; `rows` name the group they belong to."""
    return Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n")), 0)
