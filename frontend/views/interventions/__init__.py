"""The text with what delegations write beside it: reading, filing, following, circulating."""
