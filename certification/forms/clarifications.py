"""Question and answer about a remark."""

from certification.forms.base import PartForm, long_text


class AskForm(PartForm):
    question = long_text("ขอคำชี้แจงเรื่องใด", required="โปรดระบุคำถาม")


class AnswerForm(PartForm):
    answer = long_text("คำชี้แจง", required="โปรดระบุคำชี้แจง")
