"""An operator founds an agency from the command line."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from crm.models import Agency, User, UserRole


def test_a_founded_agency_has_an_admin_who_sets_a_password_by_the_printed_link(
    db: None, capsys: pytest.CaptureFixture[str], client: Client
) -> None:
    call_command("found_agency", "East", "--admin", "Eve@East.example", "--admin-name", "Eve")
    admin = User.objects.get(email="eve@east.example")
    assert admin.role == UserRole.ADMIN
    assert not admin.has_usable_password()
    link = re.search(r"/accounts/\S+", capsys.readouterr().out)
    assert link is not None
    page = client.get(link.group(), follow=True)
    assert b'name="password1"' in page.content


@pytest.mark.parametrize(
    ("option", "value", "field"),
    [
        ("--time-zone", "Mars/Olympus", "time_zone"),
        ("--admin", "not an address", "email"),
        ("--country", "GBR", "country"),
    ],
)
def test_a_bad_option_is_named_and_nothing_is_half_written(
    db: None, option: str, value: str, field: str
) -> None:
    options = ["--admin", "eve@east.example", "--admin-name", "Eve"]
    with pytest.raises(CommandError, match=field):
        call_command("found_agency", "East", *options, option, value)
    assert not Agency.objects.exists()
