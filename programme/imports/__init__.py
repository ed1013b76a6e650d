"""Imports: what a file would change, row by row, before anything is changed."""
