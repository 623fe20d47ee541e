"""PostgreSQL as Django speaks it, with a pool that forgets at once what was lost."""
