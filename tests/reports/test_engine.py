"""WeasyPrint as the reports use it: leaner than it comes, and with the same pages."""

from __future__ import annotations

import gc

import pytest
from weasyprint import HTML

from reports.drawing.engine import OwnHTML, one_collection

LISTS = "<ul><li>หนึ่ง<ol><li>สอง</li></ol></li></ul><p>ย่อหน้า<br>ถัดไป <q>คำพูด</q></p><table><tr><td>ก</td></tr></table>"


def test_leaner_style_sheet_draws_the_same_pages():
    own, plain = (kind(string=LISTS).write_pdf(uncompressed_pdf=True) for kind in (OwnHTML, HTML))
    assert own == plain


def test_leaner_style_sheet_computes_no_notes(caplog):
    (sheet,) = OwnHTML(string=LISTS)._ua_stylesheets()
    matched = {pseudo for *_, pseudo, _ in sheet.matcher.match(OwnHTML(string="<p>").wrapper_element)}
    assert matched <= {None}
    assert not caplog.records


@pytest.mark.parametrize("fails", [False, True])
def test_collector_is_as_before_afterwards(fails: bool):
    before = gc.get_threshold(), gc.get_freeze_count()

    @one_collection()
    def draw() -> None:
        if fails:
            raise ValueError

    if fails:
        with pytest.raises(ValueError):
            draw()
    else:
        draw()
    assert (gc.get_threshold(), gc.get_freeze_count()) == before
