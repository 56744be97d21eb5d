"""Found an agency with its first admin, and print the link by which the admin sets a password."""

from argparse import ArgumentParser
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from crm.errors import Refused
from crm.models import User, UserRole
from crm.permissions import setting_up
from crm.services import found_agency, invite_member
from crm.tenancy import scope_of


class Command(BaseCommand):
    help = "Make a new agency and its first admin."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="the agency's name")
        parser.add_argument("--admin", required=True, metavar="EMAIL", help="the first admin")
        parser.add_argument("--admin-name", required=True, metavar="NAME")
        parser.add_argument("--country", default="GB", help="ISO 3166 code, for public holidays")
        parser.add_argument("--time-zone", default="Europe/London")
        parser.add_argument("--language", default="en-gb", choices=dict(settings.LANGUAGES))

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        try:
            admin = self.found(options)
        except Refused as refusal:
            raise CommandError(f"{refusal.field}: {refusal.message}") from refusal
        self.stdout.write(
            f"{options['name']} is founded. {admin.email} sets a password here, once:"
        )
        self.stdout.write(settings.BASE_URL + password_link(admin))

    def found(self, options: dict[str, Any]) -> User:
        agency = found_agency(
            name=options["name"],
            now=timezone.now(),
            country=options["country"],
            time_zone=options["time_zone"],
            language=options["language"],
        )
        with scope_of(agency):
            return invite_member(
                email=options["admin"],
                name=options["admin_name"],
                role=UserRole.ADMIN,
                by=setting_up(agency),
            )


def password_link(user: User) -> str:
    """The path of the page where this person chooses a password; it works once."""
    uid, token = user_pk_to_url_str(user), default_token_generator.make_token(user)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
