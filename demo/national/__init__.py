"""A made-up national programme: some 8,000 agencies, five years, 400 reviewers; for measuring, never for real use."""
