#!/usr/bin/env python3
"""Placard's command line: Django's commands and our own."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conference.project.settings")
    execute_from_command_line(sys.argv)
