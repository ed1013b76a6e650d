"""What each dashboard shows, read at once."""
