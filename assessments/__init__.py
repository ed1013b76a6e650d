"""Cycles and an agency's assessment: profile, narrative, marks, evidence, indicators, workflow, scoring."""
