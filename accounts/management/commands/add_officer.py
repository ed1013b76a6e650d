"""Makes the first officer of a new installation; everybody else comes by invitation."""

from getpass import getpass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.actions import grant_role
from accounts.models import Role, User


class Command(BaseCommand):
    help = "Make an OPDC officer; asks for the password. An existing account only gets the role."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("full_name")

    def handle(self, *args: object, email: str, full_name: str, **options: object) -> None:
        user = User.objects.filter(email__iexact=email).first() or self._new_user(email, full_name)
        grant_role(user=user, agency=None, role=Role.OFFICER)
        self.stdout.write(f"{user.email} is an officer")

    def _new_user(self, email: str, full_name: str) -> User:
        password = getpass("Password: ")
        try:
            validate_password(password, User(email=email, full_name=full_name))
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        return User.objects.create_user(email, password, full_name=full_name)
