"""The page of a cycle's own numbers of PMQA as an indicator."""

from __future__ import annotations

from fractions import Fraction

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role, User
from assessments.actions.cycles import close_cycle
from assessments.models import Cycle
from programme.actions.kpi import assign_group, kpi_stamp, rules_stamp, save_rules
from programme.errors import WrongRules
from programme.kpi import TierRule
from programme.models import KpiScheme
from programme.pages.kpi import read_kpi, rules_of, usual_rules
from tests.factories import NOW, make_assessment, make_cycle, make_user, person
from tests.programme.steps import officer_browser

pytestmark = pytest.mark.django_db
PAGE = reverse("programme:kpi_rules", args=[2569])
USUAL = {
    1: {"minimum": ("points", "240"), "standard": ("none", ""), "high": ("points", "350")},
    2: {"minimum": ("points", "325"), "standard": ("growth", "0"), "high": ("growth", "8")},
    3: {"minimum": ("points", "370"), "standard": ("growth", "0"), "high": ("growth", "2")},
}


@pytest.fixture
def cycle() -> Cycle:
    return make_cycle(2569)


@pytest.fixture
def officer() -> User:
    return person(Role.OFFICER)


def sent(cycle: Cycle, **changed: tuple[str, str]) -> dict[str, str]:
    """What the page sends: the usual numbers but for those changed, as g3_high=("points", "380")."""
    tiers = {(group, tier): given for group, tiers in USUAL.items() for tier, given in tiers.items()}
    tiers |= {(int(name[1]), name[3:]): given for name, given in changed.items()}
    form = {"stamp": rules_stamp(cycle)}
    for (group, tier), (basis, value) in tiers.items():
        form |= {f"{group}-{tier}-basis": basis, f"{group}-{tier}-value": value}
    return form


def test_an_officer_changes_the_targets_and_agencies_are_measured_by_them(cycle, officer):
    assessment = make_assessment(cycle=cycle)
    stamp = kpi_stamp(cycle)
    assign_group(cycle=cycle, agencies=[assessment.agency_id], group=1, stamp=stamp, actor=officer, at=NOW)

    answer = officer_browser().post(PAGE, sent(cycle, g1_high=("points", "๓๖๐.๕"), g1_standard=("points", "300")))

    assert (answer.status_code, answer.url) == (302, reverse("programme:kpi", args=[2569]))
    standing = read_kpi(assessment).standing
    assert [tier.target for tier in standing.tiers] == [240, 300, Fraction("360.5")]
    assert rules_of(cycle)[3] == usual_rules()[3]


def test_the_usual_numbers_are_stored_for_nobody(cycle):
    browser = officer_browser()
    browser.post(PAGE, sent(cycle, g3_high=("growth", "5")))
    assert KpiScheme.objects.count() == 1
    browser.post(PAGE, {"usual": "yes", "stamp": rules_stamp(cycle)})
    assert (KpiScheme.objects.count(), rules_of(cycle)) == (0, usual_rules())
    browser.post(PAGE, sent(cycle))
    assert KpiScheme.objects.count() == 0
    assert KpiScheme.history.filter(cycle=cycle).count() == 2


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"g3_high": ("growth", "")}, "3-high-value", "โปรดระบุตัวเลข"),
        ({"g3_high": ("growth", "มาก")}, "3-high-value", "กรอกเป็นตัวเลข"),
        ({"g2_minimum": ("points", "600")}, "2-minimum-value", "ไม่เกิน 500 คะแนน"),
        ({"g1_high": ("points", "200")}, "1-high-value", "น้อยกว่าขั้นก่อนหน้า"),
        ({"g1_minimum": ("none", ""), "g1_high": ("none", "")}, "1-minimum-basis", "อย่างน้อยหนึ่งขั้น"),
        ({"g1_high": ("elsewhere", "1")}, "1-high-basis", "elsewhere"),
    ],
    ids=["no number", "words", "above the maximum", "below an easier tier", "an empty group", "an unknown basis"],
)
def test_contradicting_numbers_are_refused_beside_their_field(cycle, changed, field: str, words: str):
    answer = officer_browser().post(PAGE, sent(cycle, **changed))
    assert answer.status_code == 422
    assert words in answer.context["form"].errors[field][0]
    assert KpiScheme.objects.count() == 0


def test_of_two_officers_one_acts_and_the_other_sees_the_latest(cycle):
    old = sent(cycle, g3_high=("growth", "9"))
    officer_browser().post(PAGE, sent(cycle, g3_high=("growth", "5")))
    browser = officer_browser()
    answer = browser.post(PAGE, old)
    page = answer.content.decode()
    assert (answer.status_code, "ร้อยละ 5" in page, 'value="9"' in page) == (409, True, True)
    assert rules_of(cycle)[3][-1].growth == 5
    again = old | {"stamp": answer.context["form"]["stamp"].value()}
    assert browser.post(PAGE, again).status_code == 302
    assert rules_of(cycle)[3][-1].growth == 9


def test_numbers_of_a_closed_cycle_stay(cycle, officer):
    form = sent(cycle, g3_high=("growth", "5"))
    close_cycle(cycle=cycle, actor=officer, at=NOW)
    browser = officer_browser()
    assert "บันทึกเป้าหมาย" not in browser.get(PAGE).content.decode()
    assert browser.post(PAGE, form).status_code == 409
    assert KpiScheme.objects.count() == 0


@pytest.mark.parametrize("role", [Role.MANAGER, Role.REVIEWER, Role.COORDINATOR])
def test_only_officers_change_the_targets(cycle, role: str):
    client = Client()
    assessment = make_assessment(cycle=cycle)
    client.force_login(
        make_user(role, assessment.agency if role == Role.COORDINATOR else None),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    assert client.post(PAGE, sent(cycle, g3_high=("growth", "5"))).status_code == 403
    assert KpiScheme.objects.count() == 0


def test_a_year_without_a_cycle_is_not_found(officer):
    assert officer_browser().get(reverse("programme:kpi_rules", args=[2570])).status_code == 404


def test_the_action_itself_refuses_wrong_numbers(cycle, officer):
    wrong = {1: (TierRule("minimum", 50, points=Fraction(501)),)}
    with pytest.raises(WrongRules):
        save_rules(cycle=cycle, rules=wrong, stamp=rules_stamp(cycle), actor=officer, at=NOW)
    assert KpiScheme.objects.count() == 0
