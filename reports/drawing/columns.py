"""From how many columns a pasted table is drawn smaller, across the page, and smallest; in PDF and Word alike."""

MANY, WIDE, CROWDED = 7, 12, 20
