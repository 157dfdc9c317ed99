"""What an address asks for and cannot be given, said on the page and announced as it appears."""

from widgets.html import Markup, show, tag


def complaints(*told: str) -> Markup:
    """Sentences as a list. The region around it is announced: a list that were the region itself would be no list."""
    return tag("div", tag("ul", [tag("li", one) for one in told], cls="dy-complaints"), role="status")


def complain(*told: str) -> None:
    """Say it on the page, where there is anything to say."""
    if told:
        show(complaints(*told))
