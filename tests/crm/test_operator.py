"""The operator looks across agencies and changes nothing; nobody else gets in."""

import pytest
from django.contrib import admin
from django.test import Client as Browser
from django.urls import reverse

from cases.models import Case
from crm.models import Candidate, User


@pytest.fixture
def operator(db: None) -> Browser:
    browser = Browser()
    browser.force_login(User.objects.create_superuser("op@example.org", "x" * 20, name="Op"))
    return browser


def test_every_list_opens_and_none_can_be_added_to_or_deleted_from(
    operator: Browser, case: Case
) -> None:
    """Every model, also those that a library registers by itself."""
    assert operator.get(reverse("admin:index")).status_code == 200
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        assert operator.get(reverse(f"{name}_changelist")).status_code == 200, name
        assert operator.get(reverse(f"{name}_add")).status_code == 403, name


def test_the_operator_sees_a_row_of_an_agency_and_cannot_write_it(
    operator: Browser, candidate: Candidate
) -> None:
    page = reverse("admin:crm_candidate_change", args=[candidate.pk])
    assert candidate.name in operator.get(page).content.decode()
    assert operator.post(page, {"name": "Someone else"}).status_code == 403
    delete = reverse("admin:crm_candidate_delete", args=[candidate.pk])
    assert operator.post(delete, {"post": "yes"}).status_code == 403


def test_no_secret_is_shown_to_the_operator(operator: Browser, ada: User) -> None:
    page = operator.get(reverse("admin:crm_user_change", args=[ada.pk])).content.decode()
    assert ada.password not in page


def test_an_admin_of_an_agency_is_no_operator(ada: User) -> None:
    browser = Browser()
    browser.force_login(ada)
    assert browser.get(reverse("admin:index")).status_code in (302, 403)


def test_an_operator_has_no_desk(operator: Browser) -> None:
    assert operator.get(reverse("crm:candidates")).status_code == 403
