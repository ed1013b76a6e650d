"""Pages of the reports, their documents and the assessment document."""
