"""Reviewers' marks and remarks, confirmation and release."""
