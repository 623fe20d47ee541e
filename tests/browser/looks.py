"""The looks in which a page has to be right, and what must not be found on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from tools.paths import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

AXE = (ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
HTML = "[document.documentElement.lang, document.documentElement.dir]"
DIRECTIONS = {"en": "ltr", "ar": "rtl"}


class Look(NamedTuple):
    """A language, a theme and the width of a window."""

    language: str
    theme: str
    width: int

    def __str__(self) -> str:
        return "-".join(map(str, self))


LOOKS = [
    Look("en", "light", 1280),
    Look("en", "dark", 390),
    Look("ar", "light", 390),
    Look("ar", "dark", 1280),
    Look("en", "contrast", 320),
    Look("ar", "contrast", 320),
]


def open_window(
    browser: Browser, url: str, look: Look, *, cookie: str = "", height: int = 900, touch: bool = False
) -> BrowserContext:
    """Open a browser profile in a look; signed in by the cookie of a session, where there is one."""
    context = browser.new_context(
        base_url=url,
        viewport={"width": look.width, "height": height},
        has_touch=touch,
        timezone_id="America/Argentina/Buenos_Aires",
        reduced_motion="reduce",
    )
    cookies = {"django_language": look.language, "theme": look.theme} | (
        {"sessionid": cookie} if cookie else {}
    )
    context.add_cookies([{"name": name, "value": value, "url": url} for name, value in cookies.items()])
    return context


@dataclass
class Said:
    """What the console of a page has said that it should not."""

    lines: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        """Keep errors and warnings from now on, with the address they were said at."""
        page.on(
            "console",
            lambda line: (
                self.lines.append(f"{page.url}: {line.text}") if line.type in {"error", "warning"} else None
            ),
        )
        page.on("pageerror", lambda error: self.lines.append(f"{page.url}: {error}"))


def wrong_with(page: Page, look: Look) -> list[Any]:
    """What is wrong with the page as it stands: for axe, in width, in language and direction."""
    page.evaluate("document.fonts.ready")
    page.evaluate(AXE)
    results = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    wrong: list[Any] = [
        (each["id"], [node["target"] for node in each["nodes"]]) for each in results["violations"]
    ]
    if (wider := page.evaluate(WIDER)) > 0:
        wrong.append(("wider than the window", wider))
    if (said := page.evaluate(HTML)) != [look.language, DIRECTIONS[look.language]]:
        wrong.append(("language and direction", said))
    return wrong
