"""What changes an assessment; verb first, keyword-only, atomic, actor and time passed in."""
