"""Draws the reports: page and PDF from the same parts; nothing here asks the database."""
