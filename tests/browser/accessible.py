"""What axe-core finds on a page, as one line for each kind of violation."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def violations(page: Page) -> list[str]:
    """``rule: where`` of each violation, the first three places; empty if there is none.

    A page that is still on its way is waited for: what has not arrived has no fault.
    """
    page.wait_for_load_state()
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: " + "; ".join(str(node["target"]) for node in one["nodes"][:3])
        for one in found
    ]
