"""Addresses below /training/."""

from django.urls import path

from training.views import officer, reviewer

app_name = "training"
urlpatterns = [
    path("", officer.training, name="training"),
    path("choose/<int:pk>/", officer.choose, name="choose"),
    path("own/", reviewer.own, name="own"),
    path("own/send/", reviewer.send, name="send"),
    path("own/items/<str:code>/", reviewer.item, name="item"),
]
