"""What the pages show, read and shaped."""
