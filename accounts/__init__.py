"""People, agencies, memberships and login."""
