"""Draws the template: instructions, a guided table with the indicators there are, and the result groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from assessments.indicator_file.columns import FORMAT, GROUPS, GUIDE, ORIGIN, SEPARATOR, SHEET, Column, columns_of
from assessments.indicator_file.rows import StoredRow, read_stored
from assessments.models import Assessment, Direction
from assessments.reading import catalogue_of
from assessments.scoring import group_binds
from criteria.catalogue import Catalogue, DimensionEntry, GroupEntry
from criteria.schemes import LinearFive
from spreadsheets.looks import CENTRED, NOTE, TEXT, TITLE, Look
from spreadsheets.writing import Book, Sheet, Value

SPARE_ROWS = 20
LAST_ROW = 400
TYPED = Look(upright="top")
FIGURE = Look(upright="top", across="right", number="#,##0.####")
EMPTY_GROUP = Look(upright="top", fill="F7F8FA")
GUIDANCE = (
    "แผ่น “ตัวชี้วัด” มีหนึ่งแถวต่อหนึ่งตัวชี้วัด เรียงตามมิติและกลุ่มตัววัด ตัวชี้วัดที่อยู่ในระบบแล้วกรอกไว้ให้",
    "เพิ่มตัวชี้วัด: กรอกในแถวว่างของกลุ่มนั้น หรือแถวว่างท้ายตาราง แถวที่มีแต่ชื่อกลุ่มถือว่าว่าง",
    "แก้ไขตัวชี้วัด: แก้ในแถวเดิม คอลัมน์รหัสที่ซ่อนไว้ใช้จับคู่กับข้อมูลในระบบ โปรดอย่าแก้ไข",
    "ลบตัวชี้วัด: การลบแถวในไฟล์ไม่ลบตัวชี้วัดในระบบ โปรดลบในหน้าตัวชี้วัดของระบบ",
    "ช่องตัวเลข: ใส่ตัวเลขเท่านั้น ใช้เลขไทยหรืออารบิกก็ได้ ทศนิยมไม่เกิน 4 ตำแหน่ง ไม่มีข้อมูลให้เว้นว่าง 0 ถือเป็นค่า",
    "ช่องที่จัดรูปแบบเป็นร้อยละ (%) ระบบอ่านตามที่เห็น เช่น 85% เป็น 85",
    "ทิศทาง: เลือก “ค่ามากดี” หรือ “ค่าน้อยดี” ตัวชี้วัดแบบค่ามากดีต้องมีเป้าหมายมากกว่า 0",
    f"กลุ่มสำคัญที่วัด: ชื่อผู้รับบริการหรือผู้มีส่วนได้ส่วนเสียตามลักษณะสำคัญขององค์การ หลายกลุ่มคั่นด้วย {SEPARATOR}",
    "อย่าผสานเซลล์ และอย่าเปลี่ยนชื่อหัวคอลัมน์ สูตรใช้ได้ ระบบจะอ่านค่าล่าสุดที่คำนวณไว้",
    "ส่งไฟล์กลับในหน้าเดียวกับที่ดาวน์โหลด ระบบตรวจทีละช่องและแสดงสิ่งที่จะเปลี่ยนก่อน จึงให้ยืนยัน",
    "หากมีผู้แก้ไขตัวชี้วัดในระบบหลังจากดาวน์โหลดไฟล์นี้ ระบบจะไม่เขียนทับ และแจ้งเป็นรายแถว",
)


def draw_template(assessment: Assessment) -> bytes:
    """The template of an assessment as an xlsx file; two queries."""
    catalogue = catalogue_of(assessment)
    linear = isinstance(catalogue.schemes.results[assessment.result_scheme], LinearFive)
    columns = columns_of(assessment.cycle.year, linear=linear)
    stored = read_stored(assessment)
    name = f"ตัวชี้วัด หมวด 7 {assessment.agency.name} ปีงบประมาณ พ.ศ. {assessment.cycle.year}"
    book = Book(title=name, author=assessment.agency.name, subject=catalogue.name_th, at=assessment.created_at)
    _fill_guide(book.add(GUIDE, [6, 130]), name, columns)
    table = book.add(SHEET, [column.width for column in columns])
    groups = book.add(GROUPS, [58, 60, 14, 14])
    choices = _fill_groups(groups, catalogue, assessment.agency.function)
    _fill_table(table, name, columns, catalogue, stored, choices)
    _fill_origin(book.add(ORIGIN, [20, 60]), assessment, catalogue)
    book.workbook.active = 1
    return book.content()


def group_label(dimension: str, group: GroupEntry) -> str:
    """How a result group is chosen in the table: 7.1-2 ตัววัดตามแผนยุทธศาสตร์."""
    return f"{dimension}-{group.number} {group.name_th}{' *' if group.mandatory else ''}"


def _fill_guide(sheet: Sheet, name: str, columns: Sequence[Column]) -> None:
    sheet.title(f"แบบกรอก{name}", "อ่านก่อนกรอก")
    for number, rule in enumerate(GUIDANCE, 1):
        sheet.line([number, rule], [CENTRED, TEXT])
    sheet.row += 1
    sheet.line(["คอลัมน์ในแผ่น “ตัวชี้วัด”"], Look(bold=True, framed=False, wrap=False))
    for column in columns:
        if not column.is_hidden and not column.is_figure:
            sheet.line(["", f"{column.label}: {column.help}"], [TEXT, TEXT])


def _fill_groups(sheet: Sheet, catalogue: Catalogue, function: str) -> str:
    """The sheet of the result groups; returns the range that the table chooses from."""
    sheet.title("กลุ่มตัววัดตามเกณฑ์", "* กลุ่มบังคับตามเกณฑ์")
    first = sheet.head(["กลุ่มตัววัด", "ความหมาย", "หน่วยงานนี้", "จำนวนตัวชี้วัด"]) + 1
    for dimension, group in _groups(catalogue):
        binds = group_binds(mandatory=group.mandatory, applies_to=group.applies_to, function=function)
        least, most = group.min_indicators, group.max_indicators
        amount = f"{least}-{most}" if least else f"ไม่เกิน {most}"
        sheet.line(
            [group_label(dimension.code, group), group.meaning_th, "บังคับ" if binds else "", amount],
            [TEXT, TEXT, CENTRED, CENTRED],
        )
    return f"{sheet.name}!$A${first}:$A${sheet.row - 1}"


def _groups(catalogue: Catalogue) -> Iterable[tuple[DimensionEntry, GroupEntry]]:
    return ((dimension, group) for dimension in catalogue.dimensions for group in dimension.groups)


def _fill_table(
    sheet: Sheet,
    name: str,
    columns: Sequence[Column],
    catalogue: Catalogue,
    stored: Sequence[StoredRow],
    choices: str,
) -> None:
    # The columns of ids are hidden: what stands above the table begins in the first that is seen.
    for text, look in ((name, TITLE), ("วิธีกรอกอยู่ในแผ่น “คำอธิบาย”   * กลุ่มบังคับ", NOTE)):
        sheet.line([None, None, text], look)
    first = sheet.head([column.label for column in columns]) + 1
    sheet.inner.freeze_panes = f"E{first}"
    for dimension, group in _groups(catalogue):
        label = group_label(dimension.code, group)
        held = [row for row in stored if (row.values.dimension, row.values.group) == (dimension.code, group.number)]
        for row in held:
            _line(sheet, columns, _cells(row, label))
        if len(held) < group.max_indicators:
            for _ in range(max(group.min_indicators - len(held), 1)):
                _line(sheet, columns, {"group": label}, empty=True)
    for _ in range(SPARE_ROWS):
        _line(sheet, columns, {}, empty=True)
    _help(sheet, columns, choices, first)
    for place, column in enumerate(columns, 1):
        sheet.inner.column_dimensions[get_column_letter(place)].hidden = column.is_hidden


def _cells(row: StoredRow, label: str) -> dict[str, Value]:
    values = row.values
    five = {f"five_{number}": target for number, target in enumerate(values.five_targets, 1)}
    known = {"id": row.pk, "version": row.version, "group": label, "direction": str(Direction(values.direction).label)}
    return {**values.columns(), **five, **known, "key_groups": f"{SEPARATOR} ".join(values.key_groups)}


def _line(sheet: Sheet, columns: Sequence[Column], cells: dict[str, Value], *, empty: bool = False) -> None:
    looks = [FIGURE if column.is_figure else TYPED for column in columns]
    if empty:
        looks[2] = EMPTY_GROUP
    sheet.line([cells.get(column.key) for column in columns], looks)


def _help(sheet: Sheet, columns: Sequence[Column], choices: str, first: int) -> None:
    """Lists to choose from, a word on what belongs into each column, and a warning where a number is none."""
    for place, column in enumerate(columns, 1):
        if column.is_hidden:
            continue
        rule = _rule(column, choices)
        rule.promptTitle, rule.prompt, rule.showInputMessage = column.label[:32], column.help[:255], True
        rule.add(f"{get_column_letter(place)}{first}:{get_column_letter(place)}{LAST_ROW}")
        sheet.inner.add_data_validation(rule)


def _rule(column: Column, choices: str) -> DataValidation:
    if column.key == "group":
        rule = DataValidation(type="list", formula1=choices, allow_blank=True)
        rule.error = "โปรดเลือกกลุ่มตัววัดจากรายการ"
    elif column.key == "direction":
        rule = DataValidation(type="list", formula1=f'"{",".join(Direction.labels)}"', allow_blank=True)
        rule.error = "โปรดเลือก “ค่ามากดี” หรือ “ค่าน้อยดี”"
    elif column.is_figure:
        rule = DataValidation(type="decimal", operator="between", formula1="-99999999999999", formula2="99999999999999")
        rule.error, rule.errorStyle, rule.allow_blank = "ช่องนี้ต้องเป็นตัวเลข (เลขไทยใช้ได้)", "warning", True
    else:
        return DataValidation(type=None, allow_blank=True)
    rule.errorTitle, rule.showErrorMessage = column.label[:32], True
    return rule


def _fill_origin(sheet: Sheet, assessment: Assessment, catalogue: Catalogue) -> None:
    """Which assessment the file belongs to; nobody needs to see it."""
    for key, value in origin_of(assessment, catalogue).items():
        sheet.line([key, value])
    sheet.inner.sheet_state = "veryHidden"


def origin_of(assessment: Assessment, catalogue: Catalogue) -> dict[str, str]:
    """What names the assessment that a file belongs to."""
    return {
        "format": FORMAT,
        "assessment": str(assessment.pk),
        "year": str(assessment.cycle.year),
        "edition": f"{catalogue.key}/{catalogue.revision}",
        "agency": assessment.agency.name,
    }
