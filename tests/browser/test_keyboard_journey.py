"""The main job, by keyboard alone, from the ringing phone to the closed case."""

import re

from playwright.sync_api import Page, expect

from cases.models import Case, CaseState
from crm.models import Contact

MOST_KEYSTROKES = 90


class Keyboard:
    """Presses keys and counts them; no mouse, no script."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1

    def shortcut(self, key: str) -> None:
        """A key that the page's scripts answer, once they are there."""
        self.page.locator("html[data-scripted]").wait_for()
        self.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text, delay=5)
        self.pressed += len(text)

    def tab_to(self, selector: str, *, at_most: int = 60) -> None:
        for _ in range(at_most):
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
            self.press("Tab")
        raise AssertionError(f"{selector} is not reached by Tab")

    def choose(self, selector: str) -> None:
        """Move within a group of choices to the one wanted."""
        for _ in range(12):
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
            self.press("ArrowRight")
        raise AssertionError(f"{selector} is not reached by the arrow keys")


def test_from_the_ringing_phone_to_the_closed_case(desk: Page, contact: Contact) -> None:
    keyboard = Keyboard(desk)
    log_it(keyboard, desk)
    assert keyboard.pressed <= MOST_KEYSTROKES
    see_the_advice_and_decide(keyboard, desk)
    sound_the_client_out(keyboard, desk)
    record_the_reply(keyboard, desk)
    close_with_its_outcome(keyboard, desk)
    case = Case.objects.get()
    assert (case.state, case.outcome) == (CaseState.WITHDRAWN, CaseState.WITHDRAWN)
    assert not case.deadlines.filter(done_at__isnull=True).exists()


def log_it(keyboard: Keyboard, desk: Page) -> None:
    keyboard.shortcut("n")
    desk.wait_for_url(re.compile("/cases/new/"))
    expect(desk.locator("#id_candidate")).to_be_focused()
    keyboard.type("Priya Raman")
    keyboard.tab_to("#id_client")
    keyboard.type("harb")
    desk.locator("#id_client_list [role=option]").first.wait_for()
    keyboard.press("ArrowDown", "Enter")
    expect(desk.locator("#id_client")).to_have_value("Harbour Engineering")
    keyboard.press("Tab")
    keyboard.type("Data engineer")
    keyboard.tab_to("[name=refused_ago]")
    keyboard.press("Space")
    keyboard.choose("[value='14']")
    # The advice is there before anything is stored.
    expect(desk.locator("#preview")).to_contain_text("Verify first")
    keyboard.press("Control+Enter")
    desk.wait_for_url(re.compile(r"/cases/[0-9a-f-]{36}/$"))


def see_the_advice_and_decide(keyboard: Keyboard, desk: Page) -> None:
    expect(desk.get_by_role("heading", level=1)).to_have_text("Priya Raman")
    expect(desk.locator(".verdict")).to_contain_text("Verify first")
    keyboard.tab_to("form[action$='/decide/'] button", at_most=80)
    keyboard.press("Enter")
    expect(desk.locator("#decide")).to_contain_text("decided by Alice")


def sound_the_client_out(keyboard: Keyboard, desk: Page) -> None:
    act(keyboard, "Log a sounding")
    expect(desk.locator("[name=contact]:checked")).to_have_count(1)
    keyboard.tab_to("[name=asked]")
    keyboard.type("Would you listen?")
    keyboard.press("Control+Enter")
    expect(desk.locator("[aria-labelledby=contact]")).to_be_visible()


def record_the_reply(keyboard: Keyboard, desk: Page) -> None:
    """The page's one primary action is now the reply; `e` takes it."""
    keyboard.shortcut("e")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Record the reply")
    keyboard.tab_to("[name=reply]")
    keyboard.press("Space")
    keyboard.choose("[value=no]")
    keyboard.tab_to("[name=note]")
    keyboard.type("Not this year.")
    keyboard.press("Control+Enter")
    expect(desk.locator("[aria-labelledby=contact]")).to_contain_text("Not this year.")


def close_with_its_outcome(keyboard: Keyboard, desk: Page) -> None:
    act(keyboard, "Close the case")
    keyboard.tab_to("[name=to]")
    keyboard.press("Space")
    keyboard.choose("[value=withdrawn]")
    keyboard.tab_to("[name=reason]")
    keyboard.type("They let it rest.")
    keyboard.press("Control+Enter")
    expect(desk.locator(".page-head")).to_contain_text("Withdrawn")


def act(keyboard: Keyboard, title: str) -> None:
    """Open the menu of acts by its key and take one of them."""
    keyboard.shortcut(".")
    item = keyboard.page.get_by_role("link", name=title, exact=True).first
    item.wait_for()
    for _ in range(25):
        keyboard.press("Tab")
        if item.evaluate("node => node === document.activeElement"):
            break
    keyboard.press("Enter")
    expect(keyboard.page.get_by_role("heading", level=1)).to_have_text(title)


def test_the_keys_are_shown_and_can_be_turned_off(desk: Page) -> None:
    keyboard = Keyboard(desk)
    keyboard.shortcut("?")
    expect(desk.get_by_role("dialog")).to_be_visible()
    desk.get_by_label("Turn these keys off in this browser").check()
    keyboard.press("Escape")
    keyboard.shortcut("n")
    desk.wait_for_timeout(200)
    assert "/cases/new/" not in desk.url


def test_lines_are_walked_with_j_and_k(desk: Page, busy_desk: Case) -> None:
    desk.reload()
    keyboard = Keyboard(desk)
    keyboard.shortcut("j")
    first = desk.evaluate("document.activeElement.href")
    keyboard.press("j")
    assert desk.evaluate("document.activeElement.href") != first
    keyboard.press("k")
    assert desk.evaluate("document.activeElement.href") == first


def test_the_first_tab_skips_to_the_content(desk: Page) -> None:
    keyboard = Keyboard(desk)
    keyboard.press("Tab")
    expect(desk.get_by_role("link", name="Skip to the content")).to_be_focused()
    keyboard.press("Enter")
    expect(desk.locator("#main")).to_be_focused()
