"""Addresses of the account pages."""

from django.urls import path

from frontend.views import account

urlpatterns = [
    path("desk/", account.desk, name="desk"),
    path("account/", account.account, name="account"),
]
