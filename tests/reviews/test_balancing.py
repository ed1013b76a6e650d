"""Spreading reviewers over agencies: even, within the rules, and saying what could not be done."""

import random
from collections import Counter

import pytest

from reviews.balancing import Candidate, Choice, Reason, Rules, Shortfall, Wanted, balance
from reviews.interests import Place, has_interest


def people(count, **fields):
    return [Candidate(pk, **fields) for pk in range(1, count + 1)]


def agencies(count):
    return [Wanted(100 + number, Place(number)) for number in range(count)]


def spread(numbers):
    return max(numbers) - min(numbers)


def teams(plan):
    found = {}
    for choice in plan.choices:
        found.setdefault(choice.assessment, []).append(choice.reviewer)
    return found


OWN = Place(1, parent=2, ministry=3)


@pytest.mark.parametrize(
    ("assessed", "expected"),
    [
        pytest.param(Place(1, parent=2, ministry=3), True, id="the own agency"),
        pytest.param(Place(2, ministry=3), True, id="the parent agency"),
        pytest.param(Place(3), True, id="the ministry"),
        pytest.param(Place(9, parent=1, ministry=3), True, id="an agency below"),
        pytest.param(Place(8, parent=2, ministry=3), False, id="a sister under the same parent"),
        pytest.param(Place(7, ministry=3), False, id="another of the same ministry"),
        pytest.param(Place(6), False, id="a stranger"),
    ],
)
def test_interest(assessed, expected):
    assert has_interest([OWN], assessed) is expected


@pytest.mark.parametrize(("reviewers", "count", "each"), [(3, 10, 1), (5, 12, 2), (40, 333, 3), (2, 7, 2)])
def test_loads_and_leads_differ_by_one_at_most(reviewers, count, each):
    plan = balance(agencies(count), people(reviewers), Rules(each))

    assert plan.shortfalls == ()
    assert len(plan.choices) == count * each
    assert spread(plan.loads.values()) <= 1
    assert sum(choice.is_lead for choice in plan.choices) == count
    assert all(len(set(team)) == each for team in teams(plan).values())


def test_leads_are_spread_too():
    plan = balance(agencies(200), people(20), Rules(2))
    assert spread(plan.leads.values()) <= 2


def test_who_has_work_already_gets_less():
    plan = balance(agencies(6), [Candidate(1, load=4), Candidate(2), Candidate(3)], Rules(1))
    assert plan.loads == {1: 4, 2: 3, 3: 3}


def test_nobody_gets_the_own_agency_what_they_recused_themselves_from_or_had_last_year():
    wanted = [Wanted(101, Place(1), recused=frozenset({3}))]
    reviewers = [Candidate(1, own=(Place(1),)), Candidate(2, last_year=frozenset({1})), Candidate(3), Candidate(4)]

    plan = balance(wanted, reviewers, Rules(2))

    assert plan.choices == (Choice(101, 4, True),)
    assert plan.shortfalls == (Shortfall(101, Reason.LAST_YEAR, missing=1),)


def test_last_year_counts_only_by_rule():
    plan = balance([Wanted(101, Place(1))], [Candidate(1, last_year=frozenset({1}))], Rules(1, not_last_year=False))
    assert plan.choices == (Choice(101, 1, True),)


def test_nobody_gets_more_than_the_most():
    plan = balance(agencies(5), people(2), Rules(1, most=2))
    assert plan.loads == {1: 2, 2: 2}
    assert plan.shortfalls == (Shortfall(104, Reason.NOBODY_LEFT, missing=1),)


def test_only_interests_are_named_where_nothing_else_hinders():
    plan = balance([Wanted(101, Place(1))], [Candidate(1, own=(Place(1),))], Rules(1))
    assert plan.shortfalls == (Shortfall(101, Reason.INTEREST, missing=1),)


def test_what_an_agency_has_stays_and_only_the_rest_is_filled():
    plan = balance([Wanted(101, Place(1), have=(1,))], people(3), Rules(2))
    ((choice),) = plan.choices
    assert choice.reviewer in (2, 3)
    assert not choice.is_lead
    assert plan.leads == {1: 0, 2: 0, 3: 0}


def test_an_agency_that_has_all_gets_nothing():
    plan = balance([Wanted(101, Place(1), have=(1, 2))], people(3), Rules(2))
    assert (plan.choices, plan.shortfalls) == ((), ())


def test_a_team_knows_all_categories_where_it_can():
    first, second = frozenset({1, 2, 3}), frozenset({4, 5, 6, 7})
    reviewers = [Candidate(pk, categories=first if pk <= 5 else second) for pk in range(1, 11)]

    plan = balance(agencies(40), reviewers, Rules(2), categories=range(1, 8))

    assert plan.shortfalls == ()
    assert all({pk <= 5 for pk in team} == {True, False} for team in teams(plan).values())
    assert spread(plan.loads.values()) <= 2


def test_categories_that_nobody_knows_are_named():
    plan = balance(agencies(1), people(2, categories=frozenset({1, 2})), Rules(1), categories=(1, 2, 3, 4))
    assert plan.shortfalls == (Shortfall(100, Reason.EXPERTISE, categories=(3, 4)),)


def test_expertise_counts_only_by_rule_and_who_names_none_knows_all():
    limited = people(2, categories=frozenset({1}))
    assert balance(agencies(1), limited, Rules(1, by_expertise=False), categories=(1, 2)).shortfalls == ()
    assert balance(agencies(1), people(1), Rules(1), categories=(1, 2)).shortfalls == ()


def test_the_same_input_gives_the_same_plan_and_another_one_another_digest():
    chance = random.Random(4)
    reviewers = [
        Candidate(pk, last_year=frozenset(chance.sample(range(90), 9)), own=(Place(chance.randrange(90)),))
        for pk in range(30)
    ]
    first, again = (balance(agencies(90), reviewers, Rules(3)) for _ in range(2))
    assert first == again
    assert first.digest == again.digest != balance(agencies(89), reviewers, Rules(3)).digest


def test_fair_and_complete_with_many_rules_at_once():
    chance = random.Random(7)
    reviewers = [
        Candidate(
            pk,
            own=(Place(chance.randrange(800)),) if pk % 10 == 0 else (),
            categories=frozenset(chance.sample(range(1, 8), 4)) if pk % 3 else frozenset(),
            last_year=frozenset(chance.sample(range(800), 40)),
        )
        for pk in range(40)
    ]
    by_pk = {person.pk: person for person in reviewers}

    plan = balance(agencies(800), reviewers, Rules(3), categories=range(1, 8))

    assert not [entry for entry in plan.shortfalls if entry.missing]
    assert spread(plan.loads.values()) <= 2
    assert Counter(plan.loads) == Counter(choice.reviewer for choice in plan.choices)
    for choice in plan.choices:
        person, agency = by_pk[choice.reviewer], choice.assessment - 100
        assert agency not in person.last_year
        assert agency not in {place.agency for place in person.own}


def test_nobody_to_assign_and_nothing_wanted():
    assert balance([], people(1), Rules(1)).choices == ()
    assert balance(agencies(1), [], Rules(2)).shortfalls == (Shortfall(100, Reason.NOBODY_LEFT, missing=2),)
