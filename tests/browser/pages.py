"""Every page that a signed-in member can open, found from the site's own map."""

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from playwright.sync_api import Page

from cases.models import Case
from cases.views.acts import ACTS

NOT_ALLOWED = 405
OURS = ("cases", "crm", "notifications")
# Fragments, and pages that are no pages.
NOT_PAGES = {"cases:preview", "cases:offers", "cases:theme"}


def plain_pages() -> list[str]:
    """Addresses of our packages that need no id."""
    found = []
    for name in _names(get_resolver(), prefix=""):
        if name.split(":")[0] not in OURS or name in NOT_PAGES:
            continue
        try:
            found.append(reverse(name))
        except NoReverseMatch:
            continue
    return sorted(set(found))


def case_pages(case: Case) -> list[str]:
    acts = [reverse("cases:act", args=[case.uuid, name]) for name in ACTS if name != "answer"]
    answer = reverse("cases:act", args=[case.uuid, "answer"]) + "?fact=employer.warmth"
    return [
        reverse("cases:case", args=[case.uuid]),
        reverse("cases:timeline", args=[case.uuid]),
        reverse("cases:call-sheet", args=[case.uuid]),
        answer,
        *acts,
    ]


def outside_pages() -> list[str]:
    """What somebody sees who is not signed in."""
    return [
        reverse("account_login"),
        reverse("account_reset_password"),
        reverse("account_reset_password_done"),
        "/no-such-page/",
    ]


def account_pages() -> list[str]:
    return [reverse("mfa_index"), reverse("account_change_password"), reverse("account_logout")]


def status_of(page: Page, url: str) -> int | None:
    """What opening it answers; nothing for a form that is only sent to or a file to fetch."""
    answer = page.request.get(url)
    if answer.status == NOT_ALLOWED or not answer.headers["content-type"].startswith("text/html"):
        return None
    return answer.status


def _names(resolver: URLResolver, *, prefix: str) -> list[str]:
    found: list[str] = []
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            if entry.name:
                found.append(f"{prefix}{entry.name}")
        else:
            deeper = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            found += _names(entry, prefix=deeper)
    return found
