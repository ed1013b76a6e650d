"""Takes an assessment document into the system."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.timezone import now

from accounts.models import Agency, Role, User
from reports.exchange.document import BadDocument
from reports.exchange.importing import find_agency, import_document
from reports.exchange.reading import read_file


class Command(BaseCommand):
    help = (
        "Write what a document names into the assessment of its agency and year, which must both exist; what it does "
        "not name stays as it is. Safe to run twice."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="a document as export_assessment prints it")
        parser.add_argument("--actor", help="e-mail address of the person it is written for (default: a coordinator)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            document = read_file(options["file"])
            actor = writer(find_agency(document), options["actor"])
            imported = import_document(document, actor=actor, at=now())
        except BadDocument as error:
            self.stderr.write(str(error))
            sys.exit(1)
        for line in imported.lines:
            self.stdout.write(line)


def writer(agency: Agency, email: str | None) -> User:
    """The person named, else the agency's first coordinator, else an officer; raises BadDocument for nobody."""
    if email:
        found = User.objects.filter(email__iexact=email, is_active=True).first()
        if found is None:
            raise BadDocument("actor", f"there is no account {email}")
        return found
    people = User.objects.filter(is_active=True).order_by("pk")
    coordinators = people.filter(memberships__agency=agency, memberships__role=Role.COORDINATOR)
    found = coordinators.first() or people.filter(memberships__role=Role.OFFICER).first()
    if found is None:
        raise BadDocument("actor", "there is neither a coordinator nor an officer; name somebody with --actor")
    return found
