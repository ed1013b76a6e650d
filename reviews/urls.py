"""Addresses below /reviews/; those under confirm/ belong to the officer's sheet, the others to a reviewer's own."""

from django.urls import path

from reviews.models import SheetKind
from reviews.views import assigning, before, confirm, declarations, index, item, remarks, results, review, reviewers

CONFIRMED = {"kind": SheetKind.CONFIRMED}

app_name = "reviews"
urlpatterns = [
    path("", index.index, name="index"),
    path("assigning/", assigning.assigning, name="assigning"),
    path("assigning/plan/", assigning.plan, name="plan"),
    path("assigning/store/", assigning.store, name="store_plan"),
    path("reviewers/", reviewers.reviewers, name="reviewers"),
    path("reviewers/<int:reviewer>/", reviewers.expertise, name="expertise"),
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
]
