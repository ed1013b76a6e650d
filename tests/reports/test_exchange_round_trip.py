"""Export and import: a round trip changes nothing, an import goes through the actions and is refused as a whole."""

import json
from fractions import Fraction

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import AgencyFunction, Membership, Role
from assessments.actions.scores import store_category_score
from assessments.actions.texts import name_key_groups
from assessments.models import Answer, Assessment, Indicator, KeyGroup, Score, ScoreKind
from assessments.reading import catalogue_of
from assessments.standing import totals_of
from assessments.workflow import State
from reports.exchange.document import BadDocument
from reports.exchange.export import export_assessment
from reports.exchange.importing import import_document
from reports.exchange.reading import read_document
from tests.assessments.copying import add_process, name_acronym
from tests.factories import (
    NOW,
    fill,
    make_agency,
    make_assessment,
    make_cycle,
    make_indicator,
    make_user,
    mark,
    person,
    write,
)
from tests.reports.exchange_documents import SMALL, small
from tests.reports.steps import with_ministry
from tests.visitors import visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency():
    """The agency of the small document with a coordinator, in the year's cycle."""
    agency = make_agency("กรมตัวอย่าง")
    make_cycle()
    make_user(Role.COORDINATOR, agency)
    return agency


def take_in(document, **fields):
    return import_document(
        read_document(document), actor=fields.get("actor") or person(Role.OFFICER), at=NOW
    ).assessment


def test_small_document_comes_back_as_it_went_in(agency):
    assert export_assessment(take_in(small())) == SMALL


def test_full_assessment_makes_the_round_trip(agency):
    assessment = make_assessment(agency)
    question = catalogue_of(assessment).question(12).pk
    who = {"actor": person(Role.MEMBER, agency), "at": NOW}
    name_key_groups(assessment=assessment, question_id=question, names=["ชาวนา", "โรงงาน"], **who)
    fill(assessment)
    assessment.profile_answers.filter(question__number__in=(5, 6, 7)).update(text="1352")
    mark(assessment, "3.2", "advance", A=0.5, D=None)
    write(assessment, "3.2", "advance", R='<p>ก <a href="https://example.org" rel="noopener noreferrer">ข</a></p>')
    groups = list(KeyGroup.objects.values_list("pk", flat=True))
    make_indicator(assessment, "7.6", 4, key_groups=groups, comparison_value="3.5", comparison_source="ข")
    make_indicator(assessment, "7.1", 1, direction="lower", target="0", result="0", result_1=None, result_2="1.2345")
    make_indicator(assessment, "7.1", 1, target=None, result=None, five_targets=["1", "2.50", "3", "4", "5"])
    add_process(assessment, "สำรวจน้ำบาดาล")
    add_process(assessment, "อนุญาต", inputs="", outputs="บรรทัดแรก\nบรรทัดที่สอง")
    name_acronym(assessment, ("กพร.", "กลุ่มพัฒนาระบบบริหาร"), ("กพ.", "กองแผนงาน"))
    first = export_assessment(with_ministry(assessment))
    assessment.delete()

    assert export_assessment(take_in(first)) == first


def test_processes_and_acronyms_become_those_of_the_document_and_stay_where_it_names_none(agency):
    assessment = take_in(small())
    add_process(assessment, "เดิม")
    add_process(assessment, "อนุญาต")
    name_acronym(assessment, ("ก", "ข"))
    rows = {"collaboration": {"inputs": "อปท."}}
    take_in(small({"processes": [{"name": "อนุญาต", "rows": rows}, {"name": "ใหม่", "rows": {}}]}))
    document = export_assessment(assessment)
    assert document["processes"] == [{"name": "อนุญาต", "rows": rows}, {"name": "ใหม่", "rows": {}}]
    assert document["acronyms"] == [{"short": "ก", "full": "ข"}]
    take_in(small({"acronyms": [], "processes": document["processes"]}))
    assert (list(assessment.acronyms.all()), assessment.key_processes.get(name="อนุญาต").version) == ([], 2)


def test_second_import_changes_nothing(agency):
    assessment = take_in(small())
    versions = list(Answer.objects.values_list("pk", "version")), list(Indicator.objects.values_list("pk", "version"))

    take_in(small())

    assert (
        list(Answer.objects.values_list("pk", "version")),
        list(Indicator.objects.values_list("pk", "version")),
    ) == versions
    assert export_assessment(assessment) == SMALL


def test_what_a_document_does_not_name_stays(agency):
    take_in(small())
    names = ("profile", "indicators", "key_groups")
    only_text = small({"items": {"1.1": {"basic": {"approach": {"text": "<p>ใหม่</p>"}}}}, **dict.fromkeys(names)})

    exported = export_assessment(take_in(only_text))

    wanted = small()
    wanted["items"]["1.1"]["basic"]["approach"]["text"] = "<p>ใหม่</p>"
    assert exported == wanted


def test_list_of_indicators_is_taken_as_a_whole(agency):
    assessment = take_in(small())
    make_indicator(assessment, "7.5", 2)

    assert export_assessment(take_in(small())) == SMALL


def test_category_scores_make_the_round_trip_once(agency):
    document = small({"category_scores": {str(number): f"{400 + number}.5" for number in range(1, 8)}})
    take_in(document)

    exported = export_assessment(take_in(document))

    assert exported["category_scores"] == document["category_scores"]
    score = Score.objects.get()
    assert (score.kind, score.entered_by_category, score.version) == (ScoreKind.SELF, True, 1)


def test_scores_of_reviewers_are_not_exported(agency):
    assessment = take_in(small())
    totals = totals_of(catalogue_of(assessment), dict.fromkeys(range(1, 8), Fraction(400)))
    store_category_score(
        assessment=assessment, kind=ScoreKind.CONFIRMED, totals=totals, actor=person(Role.OFFICER), at=NOW
    )
    assert "category_scores" not in export_assessment(assessment)


REFUSED = {
    "unknown agency": ({"agency/name": "กรมอื่น"}, "agency.name: there is no such agency; add it first"),
    "agency of another kind": ({"agency/kind": "province"}, 'agency.kind: the agency is registered with "department"'),
    "agency of another function": (
        {"agency/function": "both"},
        'agency.function: the agency is registered with "service"',
    ),
    "no cycle": (
        {"year": 2570, "indicators": []},
        "year: there is no cycle of this year; open it first",
    ),
    "edition of another cycle": (
        {"edition": "pmqa4-2561"},
        "edition: the assessment of this year is under pmqa4-2567",
    ),
    "another scheme": ({"scheme/items": "proportional"}, 'scheme.items: the assessment is scored by "staircase"'),
    "another result scheme": (
        {"scheme/results": "linear_five"},
        'scheme.results: the assessment is scored by "achievement_bands"',
    ),
}


@pytest.mark.parametrize(("changes", "line"), REFUSED.values(), ids=REFUSED)
def test_refused_import_writes_nothing(agency, changes, line):
    with pytest.raises(BadDocument) as refused:
        take_in(small(changes))
    assert str(refused.value) == line
    assert not Assessment.objects.exists()


def test_locked_assessment_is_refused_with_its_reason(agency):
    assessment = make_assessment(agency, state=State.SUBMITTED)
    before = export_assessment(assessment)

    with pytest.raises(BadDocument, match="document: แบบประเมินนี้อยู่ในสถานะ “ส่งแบบประเมินแล้ว”"):
        take_in(small())

    assert export_assessment(assessment) == before


def test_commands_make_the_round_trip(agency, tmp_path, capsys):
    assessment = take_in(small())
    path = tmp_path / "assessment.json"
    call_command("export_assessment", str(assessment.pk))
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    assessment.delete()

    call_command("import_assessment", str(path))

    imported = Assessment.objects.get()
    assert capsys.readouterr().out.splitlines() == [
        f"{imported.pk}: กรมตัวอย่าง 2569",
        "profile: 2 answers",
        "items: 3 factors",
        "summaries: 1",
        "key groups: 2",
        "indicators: 1",
    ]
    call_command("export_assessment", str(imported.pk))
    assert json.loads(capsys.readouterr().out) == SMALL


@pytest.mark.parametrize("changes", [{"agency/name": "กรมอื่น"}, {"edition": "x"}], ids=["agency", "document"])
def test_refused_command_ends_with_one_line(agency, tmp_path, capsys, changes):
    path = tmp_path / "assessment.json"
    path.write_text(json.dumps(small(changes)), encoding="utf-8")

    with pytest.raises(SystemExit) as ended:
        call_command("import_assessment", str(path))

    out, err = capsys.readouterr()
    assert (ended.value.code, out, err.count("\n")) == (1, "", 1)


def write_as(tmp_path, **options):
    path = tmp_path / "assessment.json"
    path.write_text(json.dumps(small()), encoding="utf-8")
    call_command("import_assessment", str(path), **options)
    return Answer.objects.first().updated_by


def test_import_is_written_for_the_coordinator(agency, tmp_path):
    assert write_as(tmp_path) == person(Role.COORDINATOR, agency)


def test_import_is_written_for_an_officer_where_there_is_no_coordinator(agency, tmp_path):
    Membership.objects.filter(role=Role.COORDINATOR).delete()
    assert write_as(tmp_path) == person(Role.OFFICER)


def test_import_is_written_for_whoever_is_named(agency, tmp_path):
    member = make_user(Role.MEMBER, agency)
    assert write_as(tmp_path, actor=member.email.upper()) == member


@pytest.mark.parametrize(
    ("actor", "line"),
    [
        ("nobody@agency.example", "actor: there is no account nobody@agency.example\n"),
        (None, "actor: there is neither a coordinator nor an officer; name somebody with --actor\n"),
    ],
    ids=["unknown", "nobody"],
)
def test_import_without_a_person_is_refused(agency, tmp_path, capsys, actor, line):
    Membership.objects.all().delete()
    with pytest.raises(SystemExit):
        write_as(tmp_path, actor=actor)
    assert capsys.readouterr().err == line


def test_unknown_assessment_cannot_be_exported():
    with pytest.raises(CommandError, match="id: there is no assessment 4711"):
        call_command("export_assessment", "4711")


def test_page_gives_the_same_document(agency):
    assessment = take_in(small())
    response = visitor(person(Role.COORDINATOR, agency)).get(f"/reports/{assessment.pk}/assessment.json")
    assert (response.status_code, response["Content-Type"], response.json()) == (200, "application/json", SMALL)


def test_number_of_queries_does_not_grow(agency):
    assessment = take_in(small())
    counts = []
    for number in (1, 3):
        for _ in range(number):
            make_indicator(assessment, "7.6", 4)
        with CaptureQueriesContext(connection) as captured:
            export_assessment(with_ministry(assessment))
        counts.append(len(captured) - 1)
    assert counts == [10, 10]


def test_function_of_a_new_agency_is_checked_too():
    make_agency("กรมตัวอย่าง", function=AgencyFunction.POLICY)
    make_cycle()
    with pytest.raises(BadDocument, match=r"agency\.function"):
        take_in(small())
