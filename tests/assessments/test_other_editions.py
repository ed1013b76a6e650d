"""An assessment takes only what belongs to the edition it began with."""

from __future__ import annotations

from typing import Any

import pytest

from assessments.actions.evidence import use_evidence
from assessments.actions.indicators import add_indicator
from assessments.actions.responsibilities import assign_owner
from assessments.actions.texts import Change, name_key_groups, save_answers, save_profile_answers, save_summary
from assessments.errors import OtherEdition
from assessments.reading import catalogue_of
from criteria.catalogue import catalogue
from criteria.models import Edition
from tests.factories import NOW, make_evidence

pytestmark = pytest.mark.django_db

CUSTOMERS = 12


def test_criteria_of_another_edition_are_refused(assessment, member):
    other = catalogue(Edition.objects.get(key="pmqa4-2561").pk)
    assert catalogue_of(assessment).edition_pk != other.edition_pk
    who: dict[str, Any] = {"actor": member, "at": NOW}
    requirement = other.item("1.1").requirement("basic").pk
    evidence = make_evidence(assessment)
    group = other.dimensions[0].groups[0]
    refused = [
        lambda: save_answers(assessment=assessment, changes=[Change((requirement, "approach"), 0, "ก")], **who),
        lambda: save_summary(assessment=assessment, change=Change(other.item("1.1").pk, 0, "ก"), **who),
        lambda: save_profile_answers(
            assessment=assessment, changes=[Change(other.questions[0].pk, 0, text="ก")], **who
        ),
        lambda: name_key_groups(assessment=assessment, question_id=other.question(CUSTOMERS).pk, names=["ก"], **who),
        lambda: use_evidence(evidence=evidence, requirement_id=requirement, pages="", **who),
        lambda: add_indicator(assessment=assessment, group=group, figures={}, key_groups=[], **who),
        lambda: assign_owner(
            assessment=assessment, category=other.categories[0], item=None, division="ก", owner=None, **who
        ),
    ]
    for act in refused:
        with pytest.raises(OtherEdition):
            act()
