"""Editions of the PMQA 4.0 criteria: reference data, never changed once published."""
