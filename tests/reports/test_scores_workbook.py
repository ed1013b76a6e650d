"""คะแนนและตัวชี้วัด: the system's numbers, formulas that give them, and nothing that somebody may not see."""

from __future__ import annotations

import re
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from accounts.models import Role
from assessments.models import Assessment, Classification, Cycle
from assessments.reading import read_standing
from assessments.workflow import State
from reports.excel.building import build_score_book
from reports.excel.drawing import draw_scores
from tests.factories import (
    bring_to,
    fill,
    make_assessment,
    make_cycle,
    make_evidence,
    make_indicator,
    mark,
    person,
    write,
)
from tests.reports.steps import fetch, published_2563, with_ministry, work
from tests.reviews.steps import completed, make_review, proposed, released
from tests.visitors import visitor

pytestmark = pytest.mark.django_db
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHEETS = ["สรุปคะแนน", "คะแนนรายข้อ", "ผลลัพธ์ หมวด 7", "ข้อค้นพบ", "ดัชนีหลักฐาน"]


def workbook(assessment: Assessment, **how) -> Workbook:
    return load_workbook(BytesIO(draw_scores(build_score_book(with_ministry(assessment)))), **how)


def texts(book: Workbook) -> list[str]:
    return [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_workbook_is_made_by_the_worker_and_then_downloaded():
    assessment = make_assessment()
    client = visitor(person(Role.MEMBER, assessment.agency))
    url = reverse("reports:scores_xlsx", args=[assessment.pk])

    waiting = fetch(client, url)
    assert (waiting.status_code, waiting["Retry-After"]) == (202, "2")
    assert work() == ["ready"]
    response = fetch(client, url)

    assert (response.status_code, response["Content-Type"]) == (200, XLSX)
    assert "filename*=utf-8''" in response["Content-Disposition"] and ".xlsx" in response["Content-Disposition"]
    assert load_workbook(BytesIO(response.body)).sheetnames == SHEETS
    ready = fetch(client, url, headers={"HX-Request": "true"})
    assert "ดาวน์โหลด Excel (" in ready.text


def test_unchanged_workbook_is_made_once():
    assessment = make_assessment()
    client = visitor(person(Role.MEMBER, assessment.agency))
    url = reverse("reports:scores_xlsx", args=[assessment.pk])
    for _ in range(2):
        fetch(client, url)
        outcome = work()
    assert outcome == []


def test_failed_workbook_is_tried_again_by_the_button(monkeypatch: pytest.MonkeyPatch):
    assessment = make_assessment()
    client = visitor(person(Role.MEMBER, assessment.agency))
    url = reverse("reports:scores_xlsx", args=[assessment.pk])
    monkeypatch.setattr("reports.excel.drawing.draw_scores", lambda content: 1 / 0)
    fetch(client, url)
    assert work() == ["ZeroDivisionError"]
    monkeypatch.undo()

    response = client.post(reverse("reports:retry_scores", args=[assessment.pk]))

    assert response["Location"] == url
    assert work() == ["ready"]


def rich(**schemes: str) -> Assessment:
    """An assessment with whatever a formula has to get right, under the named schemes."""
    cycle = make_cycle()
    Cycle.objects.filter(pk=cycle.pk).update(**schemes)
    cycle.refresh_from_db()
    assessment = make_assessment(cycle=cycle)
    fill(assessment)
    mark(assessment, "1.1", "advance", A=1, D=0.5, R=0)
    mark(assessment, "1.2", "basic", A=1, D=1, R=0.5)
    mark(assessment, "2.1", "significance", A=0.5, D=None, R=0)
    mark(assessment, "3.1", "basic", A=None, D=None, R=None)
    figures = (
        ("higher", "80", "72"),
        ("higher", "80", "80.8"),
        ("higher", "80", "84"),
        ("lower", "10", "25"),
        ("lower", "0", "0"),
        ("lower", "0", "0.1"),
        ("higher", None, "5"),
        ("higher", "3", "0"),
        ("lower", "7", None),
        ("higher", "80", "84.1"),
    )
    places = [("7.1", 1), ("7.1", 2), ("7.2", 2), ("7.3", 1), ("7.4", 1)]
    rising, falling = ["10", "20", "30", "40", "85"], ["50", "40", "10", "5", "0"]
    for number, (direction, target, result) in enumerate(figures):
        dimension, group = places[number % len(places)]
        five = rising if direction == "higher" else falling
        make_indicator(
            assessment, dimension, group, direction=direction, target=target, result=result, five_targets=five
        )
    return with_ministry(assessment)


def without_values(content: bytes) -> bytes:
    """The workbook as openpyxl alone would write it: whoever opens it has to calculate."""
    stripped = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(stripped, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name.startswith("xl/worksheets/"):
                part = re.sub(r' t="str"(><f>)', r"\1", part.decode())
                part = re.sub(r"(</f>)<v>[^<]*</v>", r"\1", part).encode()
            target.writestr(name, part)
    return stripped.getvalue()


SCHEMES = {
    "staircase": {},
    "proportional": {"item_scheme": "proportional", "result_scheme": "linear_five"},
    "released": {},
}


def test_office_calculates_the_numbers_of_the_system(tmp_path: Path):
    kept = {}
    for name in ("staircase", "proportional"):
        kept[name] = draw_scores(build_score_book(rich(**SCHEMES[name])))
        Cycle.objects.update(item_scheme="staircase", result_scheme="achievement_bands")
    review = make_review()
    completed(review, value=0.5, A=1)
    released(review)
    kept["released"] = draw_scores(build_score_book(with_ministry(review)))
    kept["untouched"] = draw_scores(build_score_book(with_ministry(make_assessment())))
    for name, content in kept.items():
        (tmp_path / f"{name}.xlsx").write_bytes(without_values(content))

    line = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    line += ["--convert-to", "xlsx", "--outdir", str(tmp_path / "out")]
    subprocess.run([*line, *(str(tmp_path / f"{name}.xlsx") for name in kept)], check=True, capture_output=True)

    for name, content in kept.items():
        calculated = load_workbook(tmp_path / "out" / f"{name}.xlsx", data_only=True)
        ours, formulas = load_workbook(BytesIO(content), data_only=True), load_workbook(BytesIO(content))
        cells = [cell for sheet in formulas for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        assert len(cells) > 50
        for cell in cells:
            found = calculated[cell.parent.title][cell.coordinate].value
            known = ours[cell.parent.title][cell.coordinate].value
            place = (name, cell.parent.title, cell.coordinate, cell.value)
            if isinstance(known, float | int):
                assert found == pytest.approx(known, abs=0.004), place
            else:
                assert (found or "") == (known or ""), place


def test_summary_and_items_show_the_points_of_the_system():
    assessment = rich()
    standing = read_standing(assessment)
    book = workbook(assessment, data_only=True)
    summary = {row[0].value: row[2].value for row in book["สรุปคะแนน"].iter_rows() if row[0].value}
    items = {row[0].value: row[11].value for row in book["คะแนนรายข้อ"].iter_rows() if row[0].value}
    assert summary["คะแนนรวม"] == pytest.approx(float(standing.totals.total))
    assert summary["ระบบราชการ"] == pytest.approx(float(standing.totals.level))
    assert summary["ระดับ"] == standing.totals.band_name
    assert {item.item.code: float(item.points) for item in standing.items}.items() <= {
        code: pytest.approx(points) for code, points in items.items() if isinstance(points, float)
    }.items()


def test_own_words_that_look_like_formulas_stay_words():
    assessment = make_assessment()
    evil = '=HYPERLINK("http://evil.example","กดที่นี่")'
    make_indicator(assessment, name=evil, unit="@SUM(A1)", comparison_value="1", comparison_source="+cmd|'/C calc'!A0")
    make_evidence(assessment, "-2+3\x1b", name="\t=1.pdf")
    assessment.agency.name = "=1+1"
    assessment.agency.save()

    book = workbook(assessment)

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    held = {cell.value: cell.quotePrefix for cell in cells if cell.data_type == "s"}
    assert [held.get(typed) for typed in (evil, "@SUM(A1)", "+cmd|'/C calc'!A0", "-2+3")] == [True] * 4
    formulas = [cell.value for cell in cells if cell.data_type == "f"]
    assert all(re.match(r"=(IF|AVERAGE|ROUND|[\d.]+\*|C\d+/|'(คะแนนรายข้อ|ผลลัพธ์ หมวด 7)'!)", text) for text in formulas)


def test_before_release_nothing_of_a_reviewer_is_in_it():
    assessment = make_review()
    before = build_score_book(with_ministry(assessment))
    completed(assessment, value=0)
    proposed(assessment)

    assert build_score_book(with_ministry(assessment)) == before
    assert not [text for text in texts(workbook(assessment)) if "ยืนยัน" in text]


def test_after_release_the_confirmed_points_stand_beside_the_own():
    assessment = make_review()
    completed(assessment, value=1, R=0.5)
    score = released(assessment)
    assessment.refresh_from_db()

    book = workbook(assessment, data_only=True)

    rows = {row[0].value: [cell.value for cell in row] for row in book["สรุปคะแนน"].iter_rows()}
    assert rows["คะแนนรวม"][3] == pytest.approx(float(score.total), abs=1e-5)
    items = {row[0].value: row[13].value for row in book["คะแนนรายข้อ"].iter_rows()}
    assert items["1.1"] == pytest.approx(250)


def test_result_published_by_category_says_so_and_claims_no_items():
    book = workbook(published_2563(), data_only=True)
    rows = {row[0].value: [cell.value for cell in row] for row in book["สรุปคะแนน"].iter_rows()}
    assert rows["คะแนนรวม"][2:4] == [None, pytest.approx(412.03, abs=0.005)]
    assert rows["ระบบราชการ"][3] == pytest.approx(3.30, abs=0.005)
    assert rows["ระดับ"][3] == "Advance"
    assert "คะแนนที่ยืนยันบันทึกไว้เป็นคะแนนรายหมวด จึงไม่มีคะแนนและระดับรายข้อ" in texts(book)
    assert "1.1" not in texts(book)


def test_points_that_were_kept_at_submission_stay_though_the_agency_changed_since():
    assessment = make_assessment(function="policy")
    make_indicator(assessment, "7.2", 4)
    fill(assessment)
    bring_to(assessment, State.SUBMITTED)
    assessment.agency.function = "service"  # another mandatory group, which holds nothing
    assessment.agency.save()

    line = next(line for line in build_score_book(with_ministry(assessment)).dimensions if line.code == "7.2")

    assert (line.points, line.recalculated) == (300, False)


def test_empty_assessment_says_that_there_is_nothing_yet():
    found = texts(workbook(make_assessment()))
    assert "ยังไม่มีหลักฐานในคลัง" in found
    assert "ฉบับร่าง หน่วยงานยังไม่ได้ส่งแบบประเมิน" in found


def test_what_nobody_has_marked_is_not_said_to_fail():
    assessment = make_assessment()
    mark(assessment, "1.2", "basic", A=0)
    book = workbook(assessment, data_only=True)
    levels = {row[0].value: row[12].value for row in book["คะแนนรายข้อ"].iter_rows() if row[0].value}
    assert [levels["1.1"], levels["1.2"]] == ["ยังไม่ให้คะแนน", "ไม่ผ่านระดับพื้นฐาน"]
    assert "ต่ำกว่าระดับพื้นฐาน" in texts(book)
    assert "ต่ำกว่าระดับพื้นฐาน" not in texts(workbook(make_assessment(), data_only=True))


def test_confidential_evidence_is_listed_by_name():
    assessment = make_assessment()
    make_evidence(assessment, "บันทึกลับ", classification=Classification.CONFIDENTIAL)
    assert "บันทึกลับ" in texts(workbook(assessment))


@pytest.mark.parametrize("indicators", [1, 3])
def test_content_takes_the_same_queries_however_much_there_is(django_assert_num_queries, indicators: int):
    assessment = make_assessment()
    for _ in range(indicators):
        make_indicator(assessment, group=2)
        make_evidence(assessment)
    write(assessment, "1.1", "basic", A="<p>ก</p>")
    assessment = with_ministry(assessment)
    with django_assert_num_queries(13):
        build_score_book(assessment)
