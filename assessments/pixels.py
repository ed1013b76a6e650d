"""How much of a picture must be held in memory to draw it, told from its header."""

from __future__ import annotations

from typing import IO, Any

from PIL import Image

# What is decoded at full size, at four bytes each; a photo is decoded small by its format and may be larger.
DECODED_MOST = 24_000_000


def takes_too_much(picture: Image.Image) -> bool:
    """Whether an opened picture can be decoded only as a whole, and that is too much."""
    whole_at_once = picture.format == "PNG" or picture.info.get("progressive") or picture.info.get("progression")
    return bool(whole_at_once) and picture.width * picture.height > DECODED_MOST


def is_too_large_to_draw(file: IO[Any]) -> bool:
    """The same of a file that was accepted as a picture, of which only the header is read."""
    with Image.open(file) as picture:
        return takes_too_much(picture)
