"""Members, their way in and out, and the keys of programs."""

import re
from datetime import datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client as Browser
from django.urls import reverse

from crm.errors import Contradicts, NotAllowed, Refused
from crm.models import ApiKey, User, UserRole
from crm.permissions import person
from crm.services import change_agency, change_member, change_profile, invite_member, issue_key
from crm.services.accounts import digest_of, revoke_key, use_key
from tests.conftest import PASSWORD


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


def browser_of(user: User) -> Browser:
    browser = Browser()
    browser.force_login(user)
    return browser


def sign_in(email: str, password: str = PASSWORD) -> tuple[Browser, int]:
    browser = Browser()
    answer = browser.post(reverse("account_login"), {"login": email, "password": password})
    return browser, answer.status_code


def test_an_invited_colleague_sets_a_password_by_mail_and_gets_in(ada: User) -> None:
    told = {"name": "Ida Berg", "email": "Ida@North.example", "role": "consultant"}
    assert browser_of(ada).post(reverse("crm:invite"), told).status_code == 302
    ida = User.objects.get(email="ida@north.example")
    assert not ida.has_usable_password()
    assert [message.to for message in mail.outbox] == [["ida@north.example"]]
    link = re.search(
        r"http://testserver(/accounts/password/reset/key/\S+)", str(mail.outbox[0].body)
    )
    assert link is not None
    hers = Browser()
    form = hers.get(link[1], follow=True)
    secret = "quite another passphrase"
    hers.post(form.request["PATH_INFO"], {"password1": secret, "password2": secret})
    assert sign_in("ida@north.example", secret)[1] == 302
    assert hers.get(link[1], follow=True).context["token_fail"], "The link works once."


def test_nobody_takes_another_address_or_claims_somebody_elses(charlie: User, ada: User) -> None:
    """Or a mail to Ada's box would ask her to set a password for Charlie's account, at South."""
    theirs = browser_of(charlie)
    for act in ("action_add", "action_primary"):
        told = {act: "", "email": ada.email}
        assert theirs.post(reverse("account_email"), told).status_code == 302
    assert not EmailAddress.objects.filter(email=ada.email).exists()
    assert not mail.outbox
    charlie.refresh_from_db()
    assert charlie.email == "charlie@south.example"


def test_an_address_belongs_to_one_person(ada: User, charlie: User) -> None:
    with pytest.raises(Contradicts) as refusal:
        invite_member(
            email=charlie.email.upper(), name="X", role=UserRole.CONSULTANT, by=person(ada)
        )
    assert refusal.value.field == "email"


def test_whoever_is_shut_out_is_out_at_once_and_for_good(ada: User, bob: User) -> None:
    his = browser_of(bob)
    assert his.get("/candidates/").status_code == 200
    assert browser_of(ada).post(reverse("crm:deactivate", args=[bob.uuid])).status_code == 302
    assert his.get("/candidates/").status_code == 302
    assert sign_in(bob.email)[0].get("/candidates/").status_code == 302
    browser_of(ada).post(reverse("crm:reactivate", args=[bob.uuid]))
    assert his.get("/candidates/").status_code == 302, "An old session does not come back to life."
    assert len(mail.outbox) == 1


def test_a_member_who_is_shut_out_may_not_act(bob: User) -> None:
    bob.is_active = False
    with pytest.raises(NotAllowed):
        person(bob)


@pytest.mark.parametrize("changes", [{"role": "consultant"}, {"is_active": False}])
def test_the_last_admin_stays(ada: User, changes: dict[str, object]) -> None:
    with pytest.raises(Contradicts):
        change_member(ada, changes=changes, by=person(ada))
    ada.refresh_from_db()
    assert (ada.role, ada.is_active) == (UserRole.ADMIN, True)
    assert ada.check_password(PASSWORD)
    page = browser_of(ada).post(reverse("crm:deactivate", args=[ada.uuid]))
    assert page.status_code == 422
    assert "at least one admin" in page.content.decode()


def test_another_agencys_member_is_not_changed(ada: User, charlie: User) -> None:
    with pytest.raises(Refused):
        change_member(charlie, changes={"name": "x"}, by=person(ada))


def test_everybody_sets_their_own_profile_and_no_more(otto: User) -> None:
    change_profile(changes={"name": "Otto B", "time_zone": "Europe/Brussels"}, by=person(otto))
    with pytest.raises(Refused):
        change_profile(changes={"role": "admin"}, by=person(otto))
    with pytest.raises(Refused) as refusal:
        change_profile(changes={"time_zone": "Mars/Olympus"}, by=person(otto))
    assert refusal.value.field == "time_zone"


def test_only_an_admin_sets_up_the_agency(ada: User, alice: User) -> None:
    change_agency(changes={"name": "North & Co", "country": "BE"}, by=person(ada))
    with pytest.raises(NotAllowed):
        change_agency(changes={"name": "Mine"}, by=person(alice))
    with pytest.raises(Refused):
        change_agency(changes={"uuid": "x"}, by=person(ada))


def test_a_keys_secret_is_shown_once_and_kept_as_a_hash(ada: User, in_north: None) -> None:
    hers = browser_of(ada)
    told = {"name": "Our ATS", "scope": "write", "lifetime": "30"}
    issued = hers.post(reverse("crm:keys"), told)
    secret = re.search(r'value="(ajar_[^"]+)"', issued.content.decode())
    assert secret is not None
    assert "no-store" in issued["Cache-Control"]
    key = ApiKey.objects.get()
    assert key.digest == digest_of(secret[1])
    kept = " ".join(str(getattr(key, field.attname)) for field in key._meta.concrete_fields)
    assert secret[1].rpartition("_")[2] not in kept
    assert secret[1] not in hers.get(reverse("crm:keys")).content.decode()


def test_a_key_expires_and_can_be_revoked(ada: User, in_north: None, now: datetime) -> None:
    by = person(ada)
    with pytest.raises(Refused):
        issue_key(name="x", scope="read", by=by, now=now, expires_at=now)
    with pytest.raises(Refused):
        issue_key(name=" ", scope="read", by=by, now=now)
    key, secret = issue_key(
        name="x", scope="read", by=by, now=now, expires_at=now + timedelta(days=400_0)
    )
    program = Browser(headers={"authorization": f"Bearer {secret}"})
    assert program.get("/api/v1/cases/").status_code == 200
    revoke_key(key, by=by, now=now)
    assert program.get("/api/v1/cases/").status_code == 401


def test_a_keys_use_is_kept_to_the_minute(ada: User, in_north: None, now: datetime) -> None:
    key, _secret = issue_key(name="x", scope="read", by=person(ada), now=now)
    use_key(key, now=now)
    use_key(key, now=now + timedelta(seconds=59))
    assert key.last_used_at == now
    use_key(key, now=now + timedelta(seconds=61))
    assert key.last_used_at == now + timedelta(seconds=61)


def test_guessing_a_password_is_stopped_and_does_not_say_who_exists(alice: User) -> None:
    browser = Browser()
    answers = []
    for _ in range(7):
        told = {"login": alice.email, "password": "wrong passphrase"}
        answers.append(browser.post(reverse("account_login"), told))
    assert "Too many failed" in answers[-1].content.decode()
    # Even the right password has to wait now.
    assert sign_in(alice.email)[1] != 302
    cache.clear()
    told = {"login": "nobody@north.example", "password": "wrong passphrase"}
    nobody = Browser().post(reverse("account_login"), told).content.decode()
    assert "are not correct" in nobody
    assert "are not correct" in answers[0].content.decode()


def test_a_forgotten_password_does_not_say_who_exists(alice: User) -> None:
    for email in (alice.email, "nobody@north.example"):
        answer = Browser().post(reverse("account_reset_password"), {"email": email})
        assert answer["Location"] == reverse("account_reset_password_done")


def test_a_second_factor_can_be_set_up(alice: User) -> None:
    browser, status = sign_in(alice.email)
    assert status == 302
    asked = browser.get(reverse("mfa_activate_totp"))
    assert asked.status_code == 302, "The password is asked for once more."
    page = browser.post(asked["Location"], {"password": PASSWORD}, follow=True)
    assert page.request["PATH_INFO"] == reverse("mfa_activate_totp")
    assert page.status_code == 200
    assert "default-src 'self'" in page["Content-Security-Policy"]


def test_nobody_signs_up_alone(db: None) -> None:
    told = {"email": "x@y.example", "password1": PASSWORD, "password2": PASSWORD}
    Browser().post(reverse("account_signup"), told)
    assert not User.objects.exists()


def test_signing_in_by_a_link_that_leads_elsewhere_stays_here(alice: User) -> None:
    browser = Browser()
    path = f"{reverse('account_login')}?next=https://evil.example/"
    told = {"login": alice.email, "password": PASSWORD, "next": "https://evil.example/"}
    assert "evil" not in browser.post(path, told)["Location"]
