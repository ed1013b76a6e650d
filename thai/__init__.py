"""Conventions of Thai official writing: digits, dates of the Buddhist era, clean text."""
