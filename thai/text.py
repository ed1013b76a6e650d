"""Clean Thai text: one spelling for what looks the same, counted in characters."""

import unicodedata

ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
TONES = "่้๊๋"


def normalised(text: str) -> str:
    """The text in NFC with LF line ends and SARA AM as one character (ํ + า becomes ำ, also around a tone mark)."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    for tone in TONES:
        text = text.replace(f"ํ{tone}า", f"{tone}ำ").replace(f"{tone}ํา", f"{tone}ำ")
    return text.replace("ํา", "ำ")


def visible_characters(text: str) -> str:
    """The text without control and format characters (zero width, direction marks); line breaks and tabs stay."""
    return "".join(char for char in text if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cf"))


def arabic_digits(text: str) -> str:
    """The text with Thai digits turned into 0-9."""
    return text.translate(ARABIC)


def thai_digits(text: str) -> str:
    """The text with 0-9 turned into Thai digits."""
    return text.translate(THAI)
