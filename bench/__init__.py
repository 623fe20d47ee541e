"""Measurements: each script measures its own floor in the same run and prints ratios."""
