"""One assessment a cycle that all reviewers mark for practice; nothing of it is an assessment, sheet or score."""
