"""What a page shows, read and shaped before it is drawn; drawing never queries."""
