"""Feedback report, Application Report, charts and exports: reads only, owns no answers."""
