"""All addresses; each app keeps its own."""

from django.urls import include, path

from pmqa import views

urlpatterns = [
    path("", views.home, name="home"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("accounts/", include("allauth.account.urls")),
    path("", include("accounts.urls")),
    path("notices/", include("notices.urls")),
    path("assessments/", include("assessments.urls")),
    path("reviews/", include("reviews.urls")),
    path("training/", include("training.urls")),
    path("", include("programme.urls")),
    path("certification/", include("certification.urls")),
    path("dashboards/", include("dashboards.urls")),
    path("reports/", include("reports.urls")),
]

handler400 = "pmqa.views.bad_request"
handler403 = "pmqa.views.forbidden"
handler404 = "pmqa.views.not_found"
handler500 = "pmqa.views.server_error"
