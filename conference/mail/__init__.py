"""Letters to people: queued with the change that they tell of, written in the recipient's language, sent by a worker."""

from conference.mail.links import PAGE, LinkObsolete, makes_link
from conference.mail.queue import send_later

__all__ = ["PAGE", "LinkObsolete", "makes_link", "send_later"]
