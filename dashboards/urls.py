from django.urls import path

from dashboards.views import bundles, pages

app_name = "dashboards"

urlpatterns = [
    path("", pages.start, name="start"),
    path("programme/", pages.programme, name="programme"),
    path("ministries/<int:pk>/", pages.ministry, name="ministry"),
    path("ministries/<int:pk>/reports/<int:year>/", bundles.ask, name="ask_for_bundle"),
    path("ministries/<int:pk>/bundles/<int:bundle>/", bundles.download, name="bundle"),
    path("agencies/<int:pk>/", pages.agency, name="agency"),
]
