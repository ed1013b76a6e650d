"""What changes the programme; verb first, keyword-only, actor and time passed in."""
