"""Documents of the conference as files: one tree, many renderers."""

from conference.exports.document import Document, Heading, Masthead, Paragraph, Run

__all__ = ["Document", "Heading", "Masthead", "Paragraph", "Run"]
