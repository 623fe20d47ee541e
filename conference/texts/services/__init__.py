"""The only code that writes drafts and their versions."""

from conference.texts.services.versions import load_draft_version

__all__ = ["load_draft_version"]
