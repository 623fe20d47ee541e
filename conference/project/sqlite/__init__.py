"""The database of one process, for settings to name as ENGINE: SQLite as Django has it, kept open."""
