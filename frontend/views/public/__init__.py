"""The public pages: what the initiative is, where it stands, its events, its draft, who supports it."""
