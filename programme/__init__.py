"""OPDC's yearly programme: cycles, their calendar, agencies by import, extensions, and PMQA as an indicator."""
