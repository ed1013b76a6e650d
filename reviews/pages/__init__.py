"""What a page of a review shows, read and shaped before it is drawn; drawing never queries."""
