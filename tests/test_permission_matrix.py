"""Every address × every kind of person: who gets in, who is refused, for whom it does not exist.

A new address without a row here fails.
"""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.routes import address_of, addresses
from tests.world import World, make_world

pytestmark = pytest.mark.django_db

PEOPLE = ("nobody", "coordinator", "member", "executive", "stranger", "officer", "reviewer", "idle reviewer", "manager")

# How an address is asked, and for each person in the order above: L must log in, Y gets in (or is refused by the state
# of things, not for who they are), F forbidden, N does not exist.
ROWS = {
    "home": ("GET", "LYYYYYYYY"),
    "healthz": ("GET", "YYYYYYYYY"),
    "readyz": ("GET", "YYYYYYYYY"),
    "accounts:agencies": ("GET", "LYYYYYYYY"),
    "accounts:add_agency": ("GET", "LFFFFYFFF"),
    "accounts:agency_names": ("GET", "LFFFFYFFF"),
    "accounts:agency": ("GET", "LYYYNYNNN"),
    "accounts:edit_agency": ("GET", "LFFFNYNNN"),
    "accounts:invite": ("POST", "LYFFNYNNN"),
    "accounts:own": ("GET", "LYYYYYYYY"),
    "accounts:people": ("GET", "LFFFFYFFF"),
    "accounts:invite_opdc": ("POST", "LFFFFYFFF"),
    "accounts:remove_member": ("POST", "LYFFNYNNN"),
    "accounts:withdraw_invitation": ("POST", "LYFFNYNNN"),
    "accounts:invitation": ("GET", "YYYYYYYYY"),
    "notices:index": ("GET", "LYYYYYYYY"),
    "notices:mark_all": ("POST", "LYYYYYYYY"),
    "notices:follow": ("POST", "LYNNNNNNN"),
    "notices:outbox": ("GET", "LFFFFYFFF"),
    "notices:mail": ("GET", "LFFFFYFFF"),
    "notices:resend": ("POST", "LFFFFYFFF"),
    "assessments:index": ("GET", "LYYYYYYYY"),
    "assessments:overview": ("GET", "LYYYNYYNN"),
    "assessments:radar": ("GET", "LYYYNYYNN"),
    "assessments:profile": ("GET", "LYYYNYYNN"),
    "assessments:copy_forward": ("GET", "LYFFNFFNN"),
    "assessments:confirm_current": ("POST", "LYFFNFFNN"),
    "assessments:take_over_profile": ("POST", "LYYFNFFNN"),
    "assessments:key_groups": ("POST", "LYYFNFFNN"),
    "assessments:item": ("GET", "LYYYNYYNN"),
    "assessments:use_evidence": ("GET", "LYYFNFFNN"),
    "assessments:results": ("GET", "LYYYNYYNN"),
    "assessments:dimension": ("GET", "LYYYNYYNN"),
    "assessments:add_indicator": ("GET", "LYYFNFFNN"),
    "assessments:indicator": ("GET", "LYYFNFFNN"),
    "assessments:remove_indicator": ("POST", "LYYFNFFNN"),
    "assessments:indicator_template": ("GET", "LYYFNFFNN"),
    "assessments:upload_indicators": ("GET", "LYYFNFFNN"),
    "assessments:indicator_upload": ("GET", "LYYFNFFNN"),
    "assessments:evidence": ("GET", "LYYYNYYNN"),
    "assessments:document": ("GET", "LYYYNYYNN"),
    "assessments:replace_evidence": ("POST", "LYYFNFFNN"),
    "assessments:remove_evidence": ("POST", "LYYFNFFNN"),
    "assessments:download_evidence": ("GET", "LYYYNYYNN"),
    "assessments:stop_using_evidence": ("POST", "LYYFNFFNN"),
    "assessments:figure": ("GET", "LYYFNFFNN"),
    "assessments:use_pages": ("GET", "LYYFNFFNN"),
    "assessments:cid": ("GET", "LYYYNYYNN"),
    "assessments:add_key_process": ("GET", "LYYFNFFNN"),
    "assessments:key_process": ("GET", "LYYFNFFNN"),
    "assessments:remove_key_process": ("POST", "LYYFNFFNN"),
    "assessments:acronyms": ("GET", "LYYYNYYNN"),
    "assessments:responsibilities": ("GET", "LYYYNYYNN"),
    "assessments:submit": ("GET", "LYYYNYYNN"),
    "assessments:call": ("POST", "LYFFNFFNN"),
    "assessments:sign": ("POST", "LFFYNFFNN"),
    "assessments:reopen": ("POST", "LYFFNFFNN"),
    "assessments:return": ("POST", "LFFFNYFNN"),
    "assessments:extend": ("POST", "LFFFNYFNN"),
    "reviews:index": ("GET", "LNNNNYYYN"),
    "reviews:review": ("GET", "LNNNNYYNN"),
    "reviews:assigning": ("GET", "LNNNNYFFN"),
    "reviews:plan": ("GET", "LNNNNYFFN"),
    "reviews:store_plan": ("POST", "LNNNNYFFN"),
    "reviews:reviewers": ("GET", "LNNNNYFFN"),
    "reviews:expertise": ("GET", "LNNNNYFFN"),
    "reviews:calibration": ("GET", "LNNNNYFFN"),
    "reviews:own_calibration": ("GET", "LNNNNNYYN"),
    "reviews:declarations": ("GET", "LNNNNNYYN"),
    "reviews:declare": ("GET", "LNNNNNYNN"),
    "reviews:recuse": ("GET", "LNNNNNYNN"),
    "reviews:complete": ("POST", "LNNNNFYNN"),
    "reviews:begin": ("POST", "LNNNNYFNN"),
    "reviews:assign": ("POST", "LNNNNYFNN"),
    "reviews:unassign": ("POST", "LNNNNYFNN"),
    "reviews:reopen": ("POST", "LNNNNYFNN"),
    "reviews:item": ("GET", "LNNNNYYNN"),
    "reviews:before": ("GET", "LYYYNYYNN"),
    "reviews:add_remark": ("POST", "LNNNNFYNN"),
    "reviews:results": ("GET", "LNNNNYYNN"),
    "reviews:add_result_remark": ("POST", "LNNNNFYNN"),
    "reviews:remark": ("POST", "LNNNNNYNN"),
    "reviews:remove_remark": ("POST", "LNNNNNYNN"),
    "reviews:confirm": ("GET", "LNNNNYFNN"),
    "reviews:renew": ("POST", "LNNNNYFNN"),
    "reviews:confirm_item": ("GET", "LNNNNYFNN"),
    "reviews:confirm_add_remark": ("POST", "LNNNNYFNN"),
    "reviews:confirm_results": ("GET", "LNNNNYFNN"),
    "reviews:confirm_add_result_remark": ("POST", "LNNNNYFNN"),
    "reviews:confirm_remark": ("POST", "LNNNNYFNN"),
    "reviews:confirm_remove_remark": ("POST", "LNNNNYFNN"),
    "reviews:release": ("POST", "LNNNNYFNN"),
    "programme:cycles": ("GET", "LFFFFYFFF"),
    "programme:add_cycle": ("GET", "LFFFFYFFF"),
    "programme:imports": ("GET", "LFFFFYFFF"),
    "programme:blank_import": ("GET", "LFFFFYFFF"),
    "programme:import": ("GET", "LFFFFYFFF"),
    "programme:confirm_import": ("POST", "LFFFFYFFF"),
    "programme:discard_import": ("POST", "LFFFFYFFF"),
    "programme:extensions": ("GET", "LFFFFYFFF"),
    "programme:extend": ("POST", "LFFFFYFFF"),
    "programme:newest_kpi": ("GET", "LFFFFYFFY"),
    "programme:kpi": ("GET", "LFFFFYFFY"),
    "programme:kpi_rules": ("GET", "LFFFFYFFF"),
    "programme:assign_kpi": ("POST", "LFFFFYFFF"),
    "programme:kpi_imports": ("GET", "LFFFFYFFF"),
    "programme:blank_kpi": ("GET", "LFFFFYFFF"),
    "programme:users_of": ("GET", "LYYYNYFNN"),
    "programme:confirm_users": ("POST", "LYFFNFFNN"),
    "programme:kpi_of": ("GET", "LYYYNYFNN"),
    "programme:assign_kpi_of": ("POST", "LFFFNYFNN"),
    "programme:cycle": ("GET", "LFFFFYFFF"),
    "programme:dates": ("GET", "LFFFFYFFF"),
    "programme:dates_of_kind": ("GET", "LFFFFYFFF"),
    "programme:settings": ("GET", "LFFFFYFFF"),
    "programme:remove_cycle": ("POST", "LFFFFYFFF"),
    "programme:close_cycle": ("POST", "LFFFFYFFF"),
    "programme:opening": ("GET", "LFFFFYFFF"),
    "programme:open_kinds": ("POST", "LFFFFYFFF"),
    "programme:agencies": ("GET", "LFFFFYFFF"),
    "programme:open_chosen": ("POST", "LFFFFYFFF"),
    "programme:run": ("GET", "LFFFFYFFF"),
    "reports:letterhead": ("GET", "LYFFNFNNN"),
    "reports:seal": ("GET", "LYFFNFNNN"),
    "reports:picture": ("GET", "LYYYNYYNN"),
    "certification:index": ("GET", "LFFFFYFFF"),
    "certification:verify": ("GET", "YYYYYYYYY"),
    "certification:verified": ("GET", "YYYYYYYYY"),
    "certification:assessment": ("GET", "LYYYNYYNN"),
    "certification:wish": ("POST", "LYFFNFFNN"),
    "certification:plan": ("POST", "LFFFNYFNN"),
    "certification:certify": ("POST", "LFFFNYFNN"),
    "certification:refuse": ("POST", "LFFFNYFNN"),
    "certification:withdraw": ("POST", "LFFFNYFNN"),
    "certification:apply": ("POST", "LYFFNFFNN"),
    "certification:clarifications": ("GET", "LYYYNYYNN"),
    "certification:ask": ("POST", "LNFFNFFNN"),
    "certification:answer": ("POST", "LFFFNYFNN"),
    "certification:own_visits": ("GET", "LYYYYYYYY"),
    "certification:visit": ("GET", "LYYYNYYNN"),
    "certification:agenda": ("POST", "LFFFNYYNN"),
    "certification:add_question": ("POST", "LFFFNYYNN"),
    "certification:remove_question": ("POST", "LFFFNYYNN"),
    "certification:finding": ("POST", "LFFFNYYNN"),
    "certification:visit_item": ("GET", "LFFFNYYNN"),
    "certification:keep_mark": ("POST", "LFFFNYYNN"),
    "certification:close_visit": ("POST", "LFFFNYFNN"),
    "certification:award": ("GET", "LYYYNYYNN"),
    "certification:award_step": ("POST", "LFFFNYFNN"),
    "certification:send_report": ("POST", "LYFFNFFNN"),
    "certification:report": ("GET", "LNNNNNNNN"),
    "certification:plan_award": ("POST", "LFFFNYFNN"),
    "certification:grant": ("POST", "LFFFNYFNN"),
    "reports:certificate_pdf": ("GET", "LYYYNYNNN"),
    "reports:retry_certificate": ("POST", "LYYYNYNNN"),
    "reviews:lead": ("POST", "LNNNNYFNN"),
    "reviews:consensus": ("GET", "LNNNNYYNN"),
    "reviews:agree": ("POST", "LNNNNFFNN"),
    "reviews:close_consensus": ("POST", "LNNNNFYNN"),
    "reviews:reopen_consensus": ("POST", "LNNNNYFNN"),
    "reviews:consensus_item": ("GET", "LNNNNYYNN"),
    "reviews:consensus_agree_item": ("POST", "LNNNNFFNN"),
    "reviews:consensus_add_remark": ("POST", "LNNNNFYNN"),
    "reviews:consensus_results": ("GET", "LNNNNYYNN"),
    "reviews:consensus_agree_results": ("POST", "LNNNNFFNN"),
    "reviews:consensus_add_result_remark": ("POST", "LNNNNFYNN"),
    "reviews:merge_remarks": ("POST", "LNNNNFYNN"),
    "reviews:consensus_remark": ("POST", "LNNNNFYNN"),
    "reviews:consensus_remove_remark": ("POST", "LNNNNFYNN"),
    "reviews:take_remark": ("POST", "LNNNNFYNN"),
    "reviews:scores": ("GET", "LNNNNYFNN"),
    "training:training": ("GET", "LNNNNYFFN"),
    "training:choose": ("POST", "LNNNNYFFN"),
    "training:own": ("GET", "LNNNNNYYN"),
    "training:send": ("POST", "LNNNNNYYN"),
    "training:item": ("GET", "LNNNNNYYN"),
    "dashboards:start": ("GET", "LYYYYYYYY"),
    "dashboards:programme": ("GET", "LFFFFYFFF"),
    "dashboards:ministry": ("GET", "LNNNNYNNY"),
    "dashboards:ask_for_bundle": ("POST", "LNNNNNNNN"),
    "dashboards:bundle": ("GET", "LNNNNYNNY"),
    "dashboards:agency": ("GET", "LYYYNYNNN"),
    "reports:application": ("GET", "LYYYNYYNN"),
    "reports:retry_application": ("POST", "LYYYNYYNN"),
    "reports:application_archive": ("GET", "LYYYNYYNN"),
    "reports:retry_archive": ("POST", "LYYYNYYNN"),
    "reports:application_pdf": ("GET", "LYYYNYYNN"),
    "reports:application_docx": ("GET", "LYYYNYYNN"),
    "reports:retry_application_docx": ("POST", "LYYYNYYNN"),
    "reports:application_open": ("GET", "LYYYNYYNN"),
    "reports:retry_application_open": ("POST", "LYYYNYYNN"),
    "reports:word": ("GET", "LYYFNFFNN"),
    "reports:word_changes": ("GET", "LYYFNFFNN"),
    "reports:feedback": ("GET", "LNNNNYNNN"),
    "reports:retry_feedback": ("POST", "LNNNNYNNN"),
    "reports:feedback_pdf": ("GET", "LNNNNYNNN"),
    "reports:scores_xlsx": ("GET", "LYYYNYYNN"),
    "reports:retry_scores": ("POST", "LYYYNYYNN"),
    "reports:assessment_json": ("GET", "LYYYNYYNN"),
}
SENT = {
    "reviews:add_remark": {"kind": "improvement"},
    "reviews:confirm_add_remark": {"kind": "improvement"},
    "reviews:add_result_remark": {"kind": "result"},
    "reviews:confirm_add_result_remark": {"kind": "result"},
    "reviews:consensus_add_remark": {"kind": "improvement"},
    "reviews:consensus_add_result_remark": {"kind": "result"},
}


@pytest.fixture
def world() -> World:
    return make_world()


def _cell(address: str, method: str, user: User | None, sent: dict[str, str]) -> str:
    client = Client(raise_request_exception=True)
    if user:
        client.force_login(user)
    moment = transaction.savepoint()
    response = client.get(address) if method == "GET" else client.post(address, sent)
    transaction.savepoint_rollback(moment)
    if response.streaming:
        b"".join(response.streaming_content)
    if response.status_code == 302 and response["location"].startswith(reverse("account_login")):
        return "L"
    return {403: "F", 404: "N", 405: "?"}.get(response.status_code, "Y")


def test_everybody_gets_where_they_may_and_nowhere_else(world: World):
    found = {}
    for name, route in addresses():
        method, _ = ROWS.get(name, ("GET", ""))
        address = address_of(name, route, world)
        cells = [_cell(address, method, world.people[who], SENT.get(name, {})) for who in PEOPLE]
        found[name] = (method, "".join(cells))
    assert found == ROWS
