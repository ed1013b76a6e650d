"""How a pasted table is drawn by its size; in PDF and Word alike."""

# From how many columns it is written smaller, lies across the page, and is written smallest.
MANY, WIDE, CROWDED = 7, 12, 20
# One of so few rows, none of them long, is not broken between two pages.
SHORT_ROWS = 7
