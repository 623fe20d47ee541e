"""Commands that need every application."""
