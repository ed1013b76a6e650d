"""The way back: an edited Word file is opened with care, read, and compared with what the system holds."""
