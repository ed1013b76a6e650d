"""The demo's agencies and accounts; names are made up."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.actions import grant_role
from accounts.models import Agency, AgencyFunction, AgencyKind, Role, User

PASSWORD = "pmqa-demo"


@dataclass(frozen=True)
class Account:
    email: str
    name: str
    position: str
    role: Role
    agency: str | None = None


ACCOUNTS = (
    Account("officer@opdc.example", "อรุณี ตัวอย่าง", "นักพัฒนาระบบราชการชำนาญการพิเศษ", Role.OFFICER),
    Account("reviewer1@opdc.example", "วิชัย ตัวอย่าง", "ผู้ตรวจประเมิน", Role.REVIEWER),
    Account("reviewer2@opdc.example", "สุดารัตน์ ตัวอย่าง", "ผู้ตรวจประเมิน", Role.REVIEWER),
    Account("manager@opdc.example", "ประเสริฐ ตัวอย่าง", "ผู้บริหารสำนักงาน ก.พ.ร.", Role.MANAGER),
    Account("coordinator@dgr.example", "สมหญิง ตัวอย่าง", "ผู้อำนวยการกลุ่มพัฒนาระบบบริหาร", Role.COORDINATOR, "dgr"),
    Account("member@dgr.example", "ธนพล ตัวอย่าง", "นักวิเคราะห์นโยบายและแผนชำนาญการ", Role.MEMBER, "dgr"),
    Account("executive@dgr.example", "อนุชา ตัวอย่าง", "อธิบดีกรมทรัพยากรน้ำบาดาล", Role.EXECUTIVE, "dgr"),
    Account(
        "coordinator@sisaket.example",
        "กัลยา ตัวอย่าง",
        "หัวหน้ากลุ่มงานยุทธศาสตร์และข้อมูลเพื่อการพัฒนาจังหวัด",
        Role.COORDINATOR,
        "sisaket",
    ),
)


def make_agencies() -> dict[str, Agency]:
    """The two agencies of the demo with their ministries, by key."""
    environment = Agency.objects.create(
        name="กระทรวงทรัพยากรธรรมชาติและสิ่งแวดล้อม",
        short_name="ทส.",
        kind=AgencyKind.MINISTRY,
        function=AgencyFunction.POLICY,
    )
    interior = Agency.objects.create(
        name="กระทรวงมหาดไทย", short_name="มท.", kind=AgencyKind.MINISTRY, function=AgencyFunction.POLICY
    )
    dgr = Agency.objects.create(
        name="กรมทรัพยากรน้ำบาดาล",
        short_name="ทบ.",
        kind=AgencyKind.DEPARTMENT,
        function=AgencyFunction.SERVICE,
        ministry=environment,
        parent=environment,
    )
    sisaket = Agency.objects.create(
        name="จังหวัดศรีสะเกษ", short_name="ศก.", kind=AgencyKind.PROVINCE, function=AgencyFunction.BOTH, ministry=interior
    )
    return {"dgr": dgr, "sisaket": sisaket}


def make_accounts(agencies: dict[str, Agency]) -> dict[str, User]:
    """The demo accounts by e-mail, each with its one role."""
    people = {}
    for account in ACCOUNTS:
        user = User.objects.create_user(
            account.email, PASSWORD, full_name=account.name, position=account.position, is_demo=True
        )
        grant_role(user=user, agency=agencies[account.agency] if account.agency else None, role=account.role)
        people[account.email] = user
    return people
