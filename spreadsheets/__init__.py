"""Workbooks: written so that nothing in them runs, read so that nothing in them harms. Knows nothing of the domain."""
