"""A text as a page offers it for writing: what is stored, what was sent just now, and what stands against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from assessments.forms.texts import SentOnly
from assessments.models import VersionedText
from assessments.plain_text import has_style, has_table, to_plain


class Stored(NamedTuple):
    """What is stored in one place; version 0 where nothing has been saved yet."""

    text: str = ""
    version: int = 0
    from_year: int | None = None


NOTHING = Stored()


@dataclass(frozen=True)
class Sent:
    """A post that was not carried out in full: its form, and by field the rows others had changed in between."""

    form: SentOnly
    conflicts: Mapping[object, VersionedText] = field(default_factory=dict)

    def typed(self, name: str, stored: str) -> str:
        """What was typed into a field; the stored value where the field was not sent."""
        return self.form.data[name] if self.form.sent(name) else stored

    def version(self, name: str, stored: int) -> int:
        """The version the text was made from, so that a text which was refused still meets what others wrote."""
        sent = "" if self.conflicts else self.form.data.get(f"{name}-version", "")
        return int(sent) if sent.isdecimal() else stored

    def errors(self, name: str) -> Sequence[str]:
        return [str(error) for error in self.form.errors.get(name, ())]


@dataclass(frozen=True)
class TextPart:
    """One text: its field's name and label, the stored text, what stands in the field, and why that was not saved.

    `plain` says that lines stand in the field, which is what a browser without the editor sends.
    """

    name: str
    label: str
    text: str
    typed: str
    version: int
    from_year: int | None
    errors: Sequence[str]
    conflict: VersionedText | None
    plain: bool = False

    @property
    def holds_table(self) -> bool:
        return has_table(self.text)

    @property
    def holds_style(self) -> bool:
        return has_style(self.text)


def text_part(name: str, label: str, stored: Stored, sent: Sent | None, *, typed: str | None = None) -> TextPart:
    """The part of a field; `typed` is how the stored text stands in the field where that differs."""
    plain = typed is None and (sent is None or not sent.form.sent(name) or sent.form.sent(f"{name}-plain"))
    shown = typed if typed is not None else to_plain(stored.text) if plain else stored.text
    if sent is None:
        return TextPart(name, label, stored.text, shown, stored.version, stored.from_year, (), None, plain)
    return TextPart(
        name,
        label,
        stored.text,
        sent.typed(name, shown),
        sent.version(name, stored.version),
        stored.from_year,
        sent.errors(name),
        sent.conflicts.get(name),
        plain,
    )
