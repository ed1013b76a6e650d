"""Tables that officers upload, CSV or Excel: whatever program wrote them, read as rows of text. Knows no domain."""
