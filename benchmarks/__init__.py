"""Measurements of what people wait for, on a database of its own."""
