"""Addresses below /reviews/; those under confirm/ belong to the officer's sheet, those under consensus/ to that of
all reviewers, the others to a reviewer's own."""

from django.urls import path

from reviews.models import SheetKind
from reviews.views import (
    assigning,
    before,
    calibration,
    confirm,
    consensus,
    declarations,
    discussion,
    index,
    item,
    merging,
    remarks,
    results,
    review,
    reviewers,
    scores,
)

CONFIRMED = {"kind": SheetKind.CONFIRMED}
AGREED = {"kind": SheetKind.CONSENSUS}

app_name = "reviews"
urlpatterns = [
    path("", index.index, name="index"),
    path("assigning/", assigning.assigning, name="assigning"),
    path("assigning/plan/", assigning.plan, name="plan"),
    path("assigning/store/", assigning.store, name="store_plan"),
    path("reviewers/", reviewers.reviewers, name="reviewers"),
    path("reviewers/<int:reviewer>/", reviewers.expertise, name="expertise"),
    path("calibration/", calibration.calibration, name="calibration"),
    path("calibration/own/", calibration.own, name="own_calibration"),
    path("declarations/", declarations.declarations, name="declarations"),
    path("<int:pk>/", review.review, name="review"),
    path("<int:pk>/declare/", declarations.declare, name="declare"),
    path("<int:pk>/recuse/", declarations.step_back, name="recuse"),
    path("<int:pk>/complete/", review.complete, name="complete"),
    path("<int:pk>/begin/", review.begin, name="begin"),
    path("<int:pk>/reviewers/assign/", review.assign, name="assign"),
    path("<int:pk>/reviewers/<int:reviewer>/remove/", review.unassign, name="unassign"),
    path("<int:pk>/reviewers/<int:reviewer>/reopen/", review.reopen, name="reopen"),
    path("<int:pk>/items/<str:code>/", item.item, name="item"),
    path("<int:pk>/items/<str:code>/before/", before.before, name="before"),
    path("<int:pk>/items/<str:code>/remarks/add/", remarks.add_to_item, name="add_remark"),
    path("<int:pk>/results/", results.results, name="results"),
    path("<int:pk>/results/remarks/add/", remarks.add_to_results, name="add_result_remark"),
    path("<int:pk>/remarks/<int:remark>/", remarks.change, name="remark"),
    path("<int:pk>/remarks/<int:remark>/remove/", remarks.remove, name="remove_remark"),
    path("<int:pk>/confirm/", confirm.confirm, name="confirm"),
    path("<int:pk>/confirm/renew/", confirm.renew, name="renew"),
    path("<int:pk>/confirm/items/<str:code>/", item.item, CONFIRMED, name="confirm_item"),
    path("<int:pk>/confirm/items/<str:code>/remarks/add/", remarks.add_to_item, CONFIRMED, name="confirm_add_remark"),
    path("<int:pk>/confirm/results/", results.results, CONFIRMED, name="confirm_results"),
    path("<int:pk>/confirm/results/remarks/add/", remarks.add_to_results, CONFIRMED, name="confirm_add_result_remark"),
    path("<int:pk>/confirm/remarks/<int:remark>/", remarks.change, CONFIRMED, name="confirm_remark"),
    path("<int:pk>/confirm/remarks/<int:remark>/remove/", remarks.remove, CONFIRMED, name="confirm_remove_remark"),
    path("<int:pk>/release/", confirm.release, name="release"),
    path("<int:pk>/reviewers/<int:reviewer>/lead/", review.lead, name="lead"),
    path("<int:pk>/consensus/", consensus.consensus, name="consensus"),
    path("<int:pk>/consensus/agree/", consensus.agree_to_all, name="agree"),
    path("<int:pk>/consensus/close/", consensus.close, name="close_consensus"),
    path("<int:pk>/consensus/reopen/", consensus.reopen, name="reopen_consensus"),
    path("<int:pk>/consensus/items/<str:code>/", discussion.discussion, name="consensus_item"),
    path("<int:pk>/consensus/items/<str:code>/agree/", discussion.agree_to_item, name="consensus_agree_item"),
    path("<int:pk>/consensus/items/<str:code>/remarks/add/", remarks.add_to_item, AGREED, name="consensus_add_remark"),
    path("<int:pk>/consensus/results/", results.results, AGREED, name="consensus_results"),
    path("<int:pk>/consensus/results/agree/", discussion.agree_to_results, name="consensus_agree_results"),
    path(
        "<int:pk>/consensus/results/remarks/add/",
        remarks.add_to_results,
        AGREED,
        name="consensus_add_result_remark",
    ),
    path("<int:pk>/consensus/remarks/merge/", merging.merge, name="merge_remarks"),
    path("<int:pk>/consensus/remarks/<int:remark>/", remarks.change, AGREED, name="consensus_remark"),
    path("<int:pk>/consensus/remarks/<int:remark>/remove/", remarks.remove, AGREED, name="consensus_remove_remark"),
    path("<int:pk>/consensus/remarks/<int:remark>/take/", merging.take, name="take_remark"),
    path("<int:pk>/scores/", scores.scores, name="scores"),
]
