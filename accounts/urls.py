from django.urls import path

from accounts.views import agencies, invitation, own, people

app_name = "accounts"
urlpatterns = [
    path("agencies/", agencies.agencies, name="agencies"),
    path("agencies/add/", agencies.add, name="add_agency"),
    path("agencies/names/", agencies.names, name="agency_names"),
    path("agencies/<int:pk>/", agencies.agency, name="agency"),
    path("agencies/<int:pk>/edit/", agencies.edit, name="edit_agency"),
    path("agencies/<int:pk>/invite/", people.invite_to_agency, name="invite"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite_opdc, name="invite_opdc"),
    path("people/<int:pk>/remove/", people.remove, name="remove_member"),
    path("people/invitations/<int:pk>/withdraw/", people.withdraw, name="withdraw_invitation"),
    path("people/me/", own.own, name="own"),
    path("invitations/<str:token>/", invitation.invitation, name="invitation"),
]
