"""Forms that stand inside a page with others: the page draws the form tag and the button."""

from __future__ import annotations

from typing import Any

from django import forms

from accounts.layouts import drawn
from thai.fields import ThaiCharField


class PartForm(forms.Form):
    """A form without its own tag."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = drawn()


def long_text(label: str, *, required: str = "", rows: int = 3, help_text: str = "") -> ThaiCharField:
    """A field for some sentences; `required` is what is said where it is left empty, "" where it may be."""
    return ThaiCharField(
        label=label,
        help_text=help_text,
        required=bool(required),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": required} if required else {},
    )


class ReasonForm(PartForm):
    """Why something is decided."""

    reason = long_text("เหตุผล", required="โปรดระบุเหตุผล")
