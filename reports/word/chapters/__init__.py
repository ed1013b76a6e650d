"""The chapters of the Word file, each drawn from its part of the report."""
