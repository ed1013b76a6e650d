"""Addresses below /assessments/."""

from django.urls import path

from assessments.views import (
    evidence,
    figures,
    index,
    indicator_file,
    item,
    processes,
    profile,
    responsibilities,
    results,
    submit,
)

app_name = "assessments"
urlpatterns = [
    path("", index.index, name="index"),
    path("<int:pk>/", index.overview, name="overview"),
    path("<int:pk>/radar.svg", index.radar, name="radar"),
    path("<int:pk>/profile/", profile.profile, name="profile"),
    path("<int:pk>/profile/take-over/", profile.take_over, name="take_over_profile"),
    path("<int:pk>/profile/key-groups/<int:number>/", profile.key_groups, name="key_groups"),
    path("<int:pk>/items/<str:code>/", item.item, name="item"),
    path("<int:pk>/items/<str:code>/<str:level>/evidence/", evidence.use, name="use_evidence"),
    path("<int:pk>/results/", results.results, name="results"),
    path("<int:pk>/results/indicators.xlsx", indicator_file.template, name="indicator_template"),
    path("<int:pk>/results/upload/", indicator_file.upload, name="upload_indicators"),
    path("<int:pk>/results/upload/<int:upload>/", indicator_file.preview, name="indicator_upload"),
    path("<int:pk>/results/<str:code>/", results.dimension, name="dimension"),
    path("<int:pk>/results/<str:code>/add/", results.add, name="add_indicator"),
    path("<int:pk>/results/<str:code>/<int:indicator>/", results.change, name="indicator"),
    path("<int:pk>/results/<str:code>/<int:indicator>/remove/", results.remove, name="remove_indicator"),
    path("<int:pk>/evidence/", evidence.library, name="evidence"),
    path("<int:pk>/evidence/<int:evidence>/", evidence.document, name="document"),
    path("<int:pk>/evidence/<int:evidence>/replace/", evidence.replace, name="replace_evidence"),
    path("<int:pk>/evidence/<int:evidence>/remove/", evidence.remove, name="remove_evidence"),
    path("<int:pk>/evidence/<int:evidence>/files/<int:number>/", evidence.download, name="download_evidence"),
    path("<int:pk>/evidence/uses/<int:use>/remove/", evidence.stop_using, name="stop_using_evidence"),
    path("<int:pk>/evidence/uses/<int:use>/figure/", figures.figure, name="figure"),
    path("<int:pk>/cid/", processes.cid, name="cid"),
    path("<int:pk>/cid/add/", processes.add, name="add_key_process"),
    path("<int:pk>/cid/<int:process>/", processes.change, name="key_process"),
    path("<int:pk>/cid/<int:process>/remove/", processes.remove, name="remove_key_process"),
    path("<int:pk>/acronyms/", processes.acronyms, name="acronyms"),
    path("<int:pk>/responsibilities/", responsibilities.responsibilities, name="responsibilities"),
    path("<int:pk>/submit/", submit.submit, name="submit"),
    path("<int:pk>/submit/sign/", submit.sign, name="sign"),
    path("<int:pk>/submit/reopen/", submit.take_back, name="reopen"),
    path("<int:pk>/submit/extend/", submit.extend, name="extend"),
    path("<int:pk>/submit/return/", submit.send_back, name="return"),
]
