"""What every test in a browser shares."""

from playwright.sync_api import expect

# A machine that does several things at once is slow, not wrong: what must appear appears, and is waited for.
expect.set_options(timeout=15_000)
