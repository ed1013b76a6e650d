"""An assessment as one JSON document ("pmqa-assessment/1"): written, read back with every mistake named, scored."""
