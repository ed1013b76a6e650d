"""Which pages of a document may be referred to."""

import pytest

from assessments.forms.evidence import UseForm
from assessments.models import Evidence
from tests.documents import pdf
from tests.factories import make_assessment, make_evidence

pytestmark = pytest.mark.django_db


def use_form(pages: str) -> UseForm:
    """The form for a document of three pages."""
    evidence = make_evidence(make_assessment(), content=pdf(3))
    return UseForm({"evidence": evidence.pk, "pages": pages}, library=Evidence.objects.in_library())


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("", ""), ("2", "2"), ("๑-๓", "1-3"), ("1, 3", "1, 3"), (" 1,2-3 ,", "1, 2-3")],
    ids=["none", "one", "Thai digits", "several", "loosely typed"],
)
def test_pages_are_understood(typed: str, kept: str):
    form = use_form(typed)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["pages"] == kept


@pytest.mark.parametrize(
    ("typed", "message"),
    [("abc", "ระบุเลขหน้า"), ("3-1", "ระบุเลขหน้า"), ("0", "ระบุเลขหน้า"), ("4", "มี 3 หน้า"), ("2-99", "มี 3 หน้า")],
)
def test_pages_that_are_not_there_are_refused(typed: str, message: str):
    assert message in use_form(typed).errors["pages"][0]
