"""What the pages show, read at once."""
