"""The columns of the template: what stands in them and what a person is told when standing in one."""

from __future__ import annotations

from dataclasses import dataclass

FORMAT = "pmqa-indicators/1"
SHEET, GROUPS, GUIDE, ORIGIN = "ตัวชี้วัด", "กลุ่มตัววัด", "คำอธิบาย", "pmqa"
OWN_SHEETS = frozenset({SHEET, GROUPS, GUIDE, ORIGIN})
SEPARATOR = ";"


@dataclass(frozen=True)
class Column:
    """A column by the field of the indicator; `is_figure` where only a number may stand."""

    key: str
    label: str
    width: float
    help: str = ""
    is_figure: bool = False
    is_hidden: bool = False


def columns_of(year: int, *, linear: bool) -> tuple[Column, ...]:
    """The columns for an assessed year; five target values where the results are scored by them."""
    figure = "กรอกตัวเลข ไม่ใส่หน่วย ทศนิยมไม่เกิน 4 ตำแหน่ง ใช้เลขไทยหรืออารบิกก็ได้ ถ้าไม่มีข้อมูลให้เว้นว่าง (0 ถือเป็นค่า)"
    return (
        Column("id", "รหัสในระบบ", 8, is_hidden=True),
        Column("version", "ฉบับในระบบ", 8, is_hidden=True),
        Column("group", "กลุ่มตัววัด", 42, "เลือกจากรายการ กลุ่มที่มี * เป็นกลุ่มบังคับ ดูความหมายในแผ่น “กลุ่มตัววัด”"),
        Column("name", "ชื่อตัวชี้วัด", 52, "ไม่เกิน 300 ตัวอักษร หนึ่งแถวต่อหนึ่งตัวชี้วัด"),
        Column("unit", "หน่วยวัด", 14, "เช่น ร้อยละ ราย วันทำการ"),
        Column("direction", "ทิศทาง", 13, "ค่ามากดี = ผลยิ่งมากยิ่งดี ค่าน้อยดี = ผลยิ่งน้อยยิ่งดี"),
        Column("result_2", f"ผลปี {year - 2}", 12, figure, is_figure=True),
        Column("result_1", f"ผลปี {year - 1}", 12, figure, is_figure=True),
        Column("result", f"ผลปี {year}", 12, figure, is_figure=True),
        Column("previous_target", f"เป้าหมายปี {year - 1}", 13, figure, is_figure=True),
        Column("target", f"เป้าหมายปี {year}", 13, f"{figure} ค่ามากดีต้องมากกว่า 0", is_figure=True),
        Column("comparison_value", "ค่าเปรียบเทียบ", 13, figure, is_figure=True),
        Column("comparison_source", "แหล่งที่มาของค่าเปรียบเทียบ", 30, "ต้องระบุเมื่อมีค่าเปรียบเทียบ เช่น ชื่อหน่วยงานหรือรายงาน"),
        Column("key_groups", "กลุ่มสำคัญที่วัด", 30, f"ชื่อกลุ่มตามลักษณะสำคัญขององค์การ หลายกลุ่มคั่นด้วย {SEPARATOR}"),
        *(_targets(figure) if linear else ()),
    )


def _targets(figure: str) -> list[Column]:
    return [Column(f"five_{number}", f"ค่าสำหรับ {number}00 คะแนน", 12, figure, is_figure=True) for number in range(1, 6)]
