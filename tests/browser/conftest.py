"""A real Chromium against a real server on a database of its own.

Every page is watched: an error on its console (a blocked inline style, say) or a request to
another host fails the test. The content security policy is not bypassed.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Frame, Locator, Page, sync_playwright

from quizapp.store.db import db
from tests.browser import chromium
from tests.browser.serving import serving

Open = Callable[..., Page]


@dataclass(frozen=True)
class Site:
    """A served app: ``url`` on the loopback address, ``plain`` under a made-up host name."""

    app: Flask
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def plain(self) -> str:
        return f"http://school.test:{self.port}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = chromium.path()
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium: in CI the browser tests must run")
        pytest.skip(chromium.ADVICE)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=list(chromium.FLAGS))
        yield started
        started.close()


@pytest.fixture(scope="session", autouse=True)
def arrivals() -> Iterator[None]:
    """A click returns when the page it leads to is there, and not with the first byte of it."""
    plain = Locator.click

    def click(button: Locator, **options: Any) -> None:
        page = button.page
        went: list[Frame] = []

        def note(frame: Frame) -> None:
            went.append(frame)

        page.on("framenavigated", note)
        plain(button, **options)
        page.remove_listener("framenavigated", note)
        if page.main_frame in went:
            page.wait_for_load_state()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Locator, "click", click)
        yield


@pytest.fixture
def site(app: Flask) -> Iterator[Site]:
    """The test's app, served by a thread; the test itself may go on writing rows."""
    with serving(app) as port:
        yield Site(app, port)


@pytest.fixture
def open_page(browser: Browser, site: Site) -> Iterator[Open]:
    """Opens pages in browsers of their own: ``open_page(path, width=…, scripts=…, dark=…)``."""
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def open_one(path: str = "/", **options: Any) -> Page:
        db.session.rollback()
        context = new_context(browser, **options)
        contexts.append(context)
        page = context.new_page()
        watch(page, troubles)
        page.goto((site.plain if options.get("plain") else site.url) + path)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert troubles == []


def new_context(
    browser: Browser,
    *,
    width: int = 1280,
    height: int = 800,
    scripts: bool = True,
    dark: bool = False,
    touch: bool = False,
    plain: bool = False,
) -> BrowserContext:
    context = browser.new_context(
        viewport={"width": width, "height": height},
        java_script_enabled=scripts,
        color_scheme="dark" if dark else "light",
        has_touch=touch,
        locale="en-GB",
        timezone_id="Europe/Berlin",
        reduced_motion="reduce",
    )
    context.set_default_timeout(10_000)
    return context


def watch(page: Page, troubles: list[str]) -> None:
    """Note what a reader would never see: console errors and requests to other hosts."""

    def console(message: Any) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            troubles.append(f"console: {message.text}")

    def request(sent: Any) -> None:
        if not sent.url.startswith(("http://127.0.0.1:", "http://school.test:", "data:")):
            troubles.append(f"request: {sent.url}")

    page.on("console", console)
    page.on("request", request)
    page.on("pageerror", lambda error: troubles.append(f"page: {error}"))
