"""The names of WordprocessingML that the reading knows."""

from __future__ import annotations

from docx.oxml.ns import qn

P, R, T, TBL, TR, TC, SDT = (qn(f"w:{name}") for name in ("p", "r", "t", "tbl", "tr", "tc", "sdt"))
P_PR, R_PR, TR_PR, TC_PR, SDT_PR = (qn(f"w:{name}Pr") for name in ("p", "r", "tr", "tc", "sdt"))
SDT_CONTENT, HYPERLINK, TAG, VALUE = (qn(f"w:{name}") for name in ("sdtContent", "hyperlink", "tag", "val"))
R_ID = qn("r:id")
MATH_TEXT = qn("m:t")
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"

# Tracked changes: what was put in is read, what was taken out is not.
ADDED = frozenset(qn(f"w:{name}") for name in ("ins", "moveTo"))
REMOVED = frozenset(qn(f"w:{name}") for name in ("del", "moveFrom"))
# What only holds other elements.
WRAPPERS = frozenset(qn(f"w:{name}") for name in ("smartTag", "customXml", "fldSimple", "dir", "bdo", "sdtContent"))
PICTURES = frozenset(qn(f"w:{name}") for name in ("drawing", "pict", "object")) | {ALTERNATE}
NOTES = frozenset(qn(f"w:{name}") for name in ("footnoteReference", "endnoteReference"))
OFF = frozenset({"0", "false", "off"})


def is_on(properties, name: str) -> bool:
    """Whether a property that is on or off is on."""
    found = None if properties is None else properties.find(qn(f"w:{name}"))
    return found is not None and found.get(VALUE, "true") not in OFF


def value_of(properties, path: str) -> str:
    """The value of a property by its path; "" where there is none."""
    found = None if properties is None else properties.find("/".join(qn(f"w:{name}") for name in path.split("/")))
    return "" if found is None else found.get(VALUE, "")
