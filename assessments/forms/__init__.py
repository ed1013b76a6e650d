"""What users type into an assessment, turned into domain types."""
