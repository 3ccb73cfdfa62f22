"""The addresses of the sample project."""

from django.urls import path

from guard import views

urlpatterns = [
    path("", views.page),
    path("search", views.page),
    path("files", views.page),
    path("login", views.log_in),
    path("register", views.register),
    path("upload", views.upload),
    path("transfer", views.transfer),
]
