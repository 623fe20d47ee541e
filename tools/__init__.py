"""What `make` calls: install, build, serve, test. Everything a fresh machine runs first needs the standard library alone."""
