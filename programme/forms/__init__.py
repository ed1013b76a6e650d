"""What officers type and choose."""
