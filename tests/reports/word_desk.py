"""A Word file on the desk of somebody who edits it."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml import etree

from accounts.models import Role
from assessments.models import Answer
from tests.factories import make_assessment, person, write, write_profile, write_summary
from tests.reports.word_steps import W, body_of, control, with_body, word_of
from tests.visitors import visitor


class Desk:
    """An assessment, its Word file as it was downloaded, and the browser of somebody who writes."""

    def __init__(self, role: str = Role.MEMBER) -> None:
        self.assessment = make_assessment()
        write(self.assessment, "1.1", "basic", A="<p>เดิม A</p>", D="<p>เดิม D</p>")
        write_summary(self.assessment, "1.1", "<p>สรุปเดิม</p>")
        write_profile(self.assessment, {2: "<p>วิสัยทัศน์เดิม</p>", 5: "2986400000"})
        self.downloaded = word_of(self.assessment)
        self.client = visitor(person(role, self.assessment.agency))
        self.url = reverse("reports:word", args=[self.assessment.pk])

    def edited(self, **texts: str) -> bytes:
        """The downloaded file with other texts, by place."""
        body = body_of(self.downloaded)
        for place, text in texts.items():
            content = control(body, place)
            for child in list(content):
                content.remove(child)
            paragraph = etree.SubElement(content, f"{W}p")
            if text:
                etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = text
        return with_body(self.downloaded, body)

    def upload(self, content: bytes, name: str = "report.docx"):
        return self.client.post(self.url, {"file": SimpleUploadedFile(name, content)})

    def changes(self, **texts: str) -> str:
        """Uploads an edit; returns the address of the comparison."""
        response = self.upload(self.edited(**texts))
        assert response.status_code == 302
        return response["Location"]

    def take(self, address: str, *places: str):
        """Takes over some answers as the page shows them now."""
        shown = self.client.get(address).context["shown"]
        versions = {f"version-{entry.difference.key}": entry.difference.stored.version for entry in shown}
        return self.client.post(address, versions | {"take": places})

    def text(self, level: str = "basic", factor: str = "approach") -> str:
        return Answer.objects.get(
            assessment=self.assessment, requirement__item__code="1.1", requirement__level__key=level, factor=factor
        ).text
