from django.urls import path

from notices import views

app_name = "notices"

urlpatterns = [
    path("", views.index, name="index"),
    path("read/", views.mark_all, name="mark_all"),
    path("<int:pk>/follow/", views.follow, name="follow"),
    path("outbox/", views.outbox, name="outbox"),
    path("outbox/<int:pk>/", views.mail, name="mail"),
    path("outbox/<int:pk>/resend/", views.resend, name="resend"),
]
