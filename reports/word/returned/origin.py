"""Whether an edited file belongs to the assessment it is uploaded to."""

from __future__ import annotations

from collections.abc import Mapping

from assessments.errors import UnacceptableFile
from reports.word.origin import Origin

NO_ORIGIN = (
    "ไฟล์นี้ไม่มีข้อมูลอ้างอิงของระบบ จึงเทียบกับแบบประเมินไม่ได้ "
    "โปรดดาวน์โหลดไฟล์ Word จากหน้านี้ แก้ไขใน Word แล้วบันทึกเป็น .docx โดยไม่แปลงผ่านโปรแกรมอื่น"
)
OTHER_AGENCY = "ไฟล์นี้เป็นของ {found} แต่แบบประเมินนี้เป็นของ {wanted} จึงนำเข้าไม่ได้"
OTHER_YEAR = "ไฟล์นี้เป็นของปีงบประมาณ พ.ศ. {found} แต่แบบประเมินนี้เป็นของปีงบประมาณ พ.ศ. {wanted} จึงนำเข้าไม่ได้"
OTHER_EDITION = "ไฟล์นี้ใช้เกณฑ์ {found} แต่แบบประเมินนี้ใช้เกณฑ์ {wanted} จึงนำเข้าไม่ได้"
OTHER_ASSESSMENT = "ไฟล์นี้มาจากแบบประเมินอื่น จึงนำเข้าไม่ได้ โปรดดาวน์โหลดไฟล์ Word จากหน้านี้แล้วแก้ไขในไฟล์นั้น"
LONGEST_SHOWN = 120


def require_same_origin(properties: Mapping[str, str], origin: Origin) -> None:
    """Raises UnacceptableFile for a file of another agency, year, edition or assessment, and for one that is no file
    of ours."""
    if not {"Assessment", "Year", "Edition"} <= properties.keys():
        raise UnacceptableFile(NO_ORIGIN)
    checks = (
        (properties["Year"], str(origin.year), OTHER_YEAR),
        (properties.get("Agency", origin.agency), origin.agency, OTHER_AGENCY),
        (properties["Edition"], origin.edition, OTHER_EDITION),
        (properties["Assessment"], str(origin.assessment), OTHER_ASSESSMENT),
    )
    for found, wanted, refusal in checks:
        if found != wanted:
            raise UnacceptableFile(refusal.format(found=found[:LONGEST_SHOWN], wanted=wanted))
