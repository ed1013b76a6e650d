"""The certificate of a certified agency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


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
