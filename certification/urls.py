from django.urls import path

from certification.views import assessment, awards, clarifications, index, verify, visit_marks, visits

app_name = "certification"

urlpatterns = [
    path("", index.index, name="index"),
    path("verify/", verify.verify, name="verify"),
    path("verify/<str:code>/", verify.verified, name="verified"),
    path("<int:pk>/", assessment.assessment, name="assessment"),
    path("<int:pk>/wish/", assessment.wish, name="wish"),
    path("<int:pk>/plan/", assessment.plan, name="plan"),
    path("<int:pk>/certify/", assessment.certified, name="certify"),
    path("<int:pk>/refuse/", assessment.refused, name="refuse"),
    path("<int:pk>/withdraw/", assessment.withdrawn, name="withdraw"),
    path("<int:pk>/apply/", assessment.applied, name="apply"),
    path("<int:pk>/clarifications/", clarifications.clarifications, name="clarifications"),
    path("<int:pk>/clarifications/<int:remark>/ask/", clarifications.ask, name="ask"),
    path("clarifications/<int:pk>/answer/", clarifications.answer, name="answer"),
    path("visits/", visits.own, name="own_visits"),
    path("visits/<int:pk>/", visits.visit, name="visit"),
    path("visits/<int:pk>/agenda/", visits.agenda, name="agenda"),
    path("visits/<int:pk>/questions/add/", visits.ask, name="add_question"),
    path("visits/<int:pk>/questions/<int:question>/remove/", visits.drop, name="remove_question"),
    path("visits/<int:pk>/questions/<int:question>/finding/", visits.finding, name="finding"),
    path("visits/<int:pk>/items/<str:code>/", visit_marks.item, name="visit_item"),
    path("visits/<int:pk>/marks/<int:mark>/keep/", visits.keep, name="keep_mark"),
    path("visits/<int:pk>/close/", visits.close, name="close_visit"),
    path("awards/<int:pk>/", awards.award, name="award"),
    path("awards/<int:pk>/steps/<str:name>/", awards.step, name="award_step"),
    path("awards/<int:pk>/report/send/", awards.report, name="send_report"),
    path("awards/<int:pk>/report/", awards.report_file, name="report"),
    path("awards/<int:pk>/plan/", awards.plan, name="plan_award"),
    path("awards/<int:pk>/grant/", awards.grant, name="grant"),
]
