"""Whose accent a page bears, so that nobody of an agency, or at OPDC, mistakes one side for the other."""

from __future__ import annotations

from accounts.models import User


def side_of(user: User, agency: int | None = None) -> str:
    """The side a person sees a page from; on a page about one agency only its own people see the agency's."""
    own = user.agency_ids if agency is None else user.agency_ids & {agency}
    if own:
        return "agency"
    if user.is_officer or user.is_manager:
        return "officer"
    return "review" if user.is_reviewer else "agency"
