"""Files from outside, looked through before anything reads them. Knows nothing of the domain."""
