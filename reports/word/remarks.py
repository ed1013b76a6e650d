"""What people are told of an edited file besides its answers."""

from __future__ import annotations

from reports.word.returned.reading import Returned

TRACKED = (
    "ไฟล์มีการติดตามการเปลี่ยนแปลง (Track Changes): ข้อความที่เพิ่ม {added} แห่ง ข้อความที่ลบ {removed} แห่ง "
    "ระบบอ่านเสมือนยอมรับการเปลี่ยนแปลงทั้งหมดแล้ว"
)
COMMENTS = "ไฟล์มีข้อคิดเห็น (Comment) ในคำตอบ {comments} แห่ง ระบบไม่นำเข้าข้อคิดเห็น"
PICTURES = "ไฟล์มีภาพหรือวัตถุในคำตอบ {pictures} แห่ง ระบบไม่นำเข้าภาพ หากต้องการแสดงภาพ โปรดแนบเป็นหลักฐานในระบบ"
NOTES = "ไฟล์มีเชิงอรรถในคำตอบ {notes} แห่ง ระบบไม่นำเข้าเชิงอรรถ โปรดย้ายข้อความเข้าในคำตอบ"
STRAYS = "ไฟล์มีข้อความที่พิมพ์นอกช่องคำตอบ {count} ย่อหน้า ระบบไม่นำเข้า โปรดย้ายเข้าในช่องคำตอบ: {strays}"

BY_HEADINGS = "ไฟล์นี้ไม่มีช่องคำตอบ ระบบอ่านข้อความใต้หัวข้อของแต่ละคำตอบแทน โปรดตรวจข้อความที่ต่างกันก่อนเลือกใช้"


def remarks_on(returned: Returned) -> list[str]:
    """The sentences, most important first; none for a file in which only answers were edited."""
    seen = {name: returned.seen.get(name, 0) for name in ("added", "removed", "comments", "pictures", "notes")}
    found = [BY_HEADINGS] if returned.by_headings else []
    if returned.stray_count:
        strays = " ".join(f"“{stray}”" for stray in returned.strays)
        found.append(STRAYS.format(count=returned.stray_count, strays=strays))
    if seen["added"] or seen["removed"]:
        found.append(TRACKED.format(**seen))
    for name, sentence in (("pictures", PICTURES), ("notes", NOTES), ("comments", COMMENTS)):
        if seen[name]:
            found.append(sentence.format(**seen))
    return found
