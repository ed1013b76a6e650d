"""Indicators in an Excel file: the template that agencies fill in, and what they send back, checked cell by cell."""
