"""What follows a released result: certification on site, the award, and clarification of remarks."""
