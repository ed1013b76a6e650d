"""The certificate of a certified agency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from reports.content.common import OFFICE

LONG_NAME = 60


@dataclass(frozen=True)
class CertificateSheet:
    """One page: what is certified, by whom, and how anyone can check it."""

    agency: str
    ministry: str
    year: int
    edition: str
    band: str
    total: Decimal
    maximum: Decimal
    level: Decimal
    number: str
    code: str
    address: str
    signed_name: str
    signed_position: str
    issued_at: datetime

    @property
    def office(self) -> str:
        """Who certifies."""
        return OFFICE

    @property
    def has_long_name(self) -> bool:
        """Whether the agency's name needs smaller letters to leave room for the rest."""
        return len(self.agency) > LONG_NAME
