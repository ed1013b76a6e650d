"""The Application Report as a Word file that people go on writing in, and the way back of what they wrote."""
