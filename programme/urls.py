"""Addresses of the programme: OPDC's pages, and what an agency sees of them."""

from django.urls import path

from programme.views import cycles, extensions, imports, kpi, kpi_rules, opening, settings, users

app_name = "programme"
urlpatterns = [
    path("programme/", cycles.cycles, name="cycles"),
    path("programme/add/", cycles.add, name="add_cycle"),
    path("programme/imports/", imports.imports, name="imports"),
    path("programme/imports/agencies.<str:ending>", imports.blank, name="blank_import"),
    path("programme/imports/<int:pk>/", imports.report, name="import"),
    path("programme/imports/<int:pk>/confirm/", imports.confirm, name="confirm_import"),
    path("programme/imports/<int:pk>/discard/", imports.discard, name="discard_import"),
    path("programme/kpi/", kpi.newest, name="newest_kpi"),
    path("programme/<int:year>/", cycles.cycle, name="cycle"),
    path("programme/<int:year>/dates/", settings.dates, name="dates"),
    path("programme/<int:year>/dates/<slug:kind>/", settings.dates, name="dates_of_kind"),
    path("programme/<int:year>/settings/", settings.settings, name="settings"),
    path("programme/<int:year>/remove/", cycles.remove, name="remove_cycle"),
    path("programme/<int:year>/close/", cycles.close, name="close_cycle"),
    path("programme/<int:year>/opening/", opening.opening, name="opening"),
    path("programme/<int:year>/opening/kinds/", opening.open_kinds, name="open_kinds"),
    path("programme/<int:year>/opening/agencies/", opening.agencies, name="agencies"),
    path("programme/<int:year>/opening/chosen/", opening.open_chosen, name="open_chosen"),
    path("programme/<int:year>/opening/<int:pk>/", opening.run, name="run"),
    path("programme/<int:year>/extensions/", extensions.extensions, name="extensions"),
    path("programme/<int:year>/extensions/extend/", extensions.extend, name="extend"),
    path("programme/<int:year>/kpi/", kpi.groups, name="kpi"),
    path("programme/<int:year>/kpi/rules/", kpi_rules.rules, name="kpi_rules"),
    path("programme/<int:year>/kpi/assign/", kpi.assign, name="assign_kpi"),
    path("programme/<int:year>/kpi/imports/", kpi.imports, name="kpi_imports"),
    path("programme/<int:year>/kpi/groups.csv", kpi.blank, name="blank_kpi"),
    path("assessments/<int:pk>/users/", users.users, name="users_of"),
    path("assessments/<int:pk>/users/confirm/", users.confirm, name="confirm_users"),
    path("assessments/<int:pk>/kpi/", kpi.of_agency, name="kpi_of"),
    path("assessments/<int:pk>/kpi/assign/", kpi.assign_agency, name="assign_kpi_of"),
]
