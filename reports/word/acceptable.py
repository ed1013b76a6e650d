"""The text that would be saved of what stands in a file, under the rules of the page where it is typed."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from assessments.forms.texts import FigureTextField, RichTextField
from assessments.profile import unit_of
from assessments.richtext import visible
from reports.word.places import Place


def acceptable(place: Place, html: str) -> tuple[str, str]:
    """The text to save and "", or the text as it is and the sentence that refuses it."""
    try:
        if place.question and (unit := unit_of(place.question)):
            figure = visible(html).removesuffix(unit).strip()
            return FigureTextField(unit=unit).clean(figure), ""
        return RichTextField(required=False).clean(html), ""
    except ValidationError as error:
        return html, " ".join(error.messages)
