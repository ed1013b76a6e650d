"""Demo data: public facts of real agencies and sample text of our own, loaded through the actions that people use."""
