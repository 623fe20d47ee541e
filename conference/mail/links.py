"""Links with a secret in them are made at the moment a letter is sent, so that no secret waits in a queue."""

from collections.abc import Callable

from django.conf import settings

#: Makes the path of a link from the name of what it opens.
LinkMaker = Callable[[str], str]

#: Name of the links that lead to a page anybody may know the address of; what they are for is the path.
PAGE = "page"

_MAKERS: dict[str, LinkMaker] = {}


class LinkObsolete(Exception):
    """The link is no longer wanted: the letter is not sent."""


def makes_link(name: str) -> Callable[[LinkMaker], LinkMaker]:
    """Declare, once, what makes the links of this name. Raises KeyError when the name is taken."""

    def declare(maker: LinkMaker) -> LinkMaker:
        if name in _MAKERS:
            raise KeyError(name)
        _MAKERS[name] = maker
        return maker

    return declare


def make_link(name: str, subject: str) -> str:
    """The whole address, on the site's own name whatever any request said. Raises LinkObsolete."""
    return absolute(_MAKERS[name](subject))


def absolute(path: str) -> str:
    """A path as a whole address on the site's own name."""
    return settings.SITE_URL.rstrip("/") + path


@makes_link(PAGE)
def page_link(subject: str) -> str:
    """A link without a secret: the path is all there is to it."""
    return subject
