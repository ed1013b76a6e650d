"""The test suite; a folder for each app mirrors its modules."""
