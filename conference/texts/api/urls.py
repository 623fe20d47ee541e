"""Addresses of the draft in the API."""

from django.urls import path

from conference.texts.api import views

urlpatterns = [
    path("drafts/", views.DraftsView.as_view(), name="api_drafts"),
    path(
        "drafts/<slug:slug>/versions/<int:number>/articles/",
        views.ArticlesView.as_view(),
        name="api_articles",
    ),
    path(
        "drafts/<slug:slug>/versions/<int:number>/articles/<slug:key>/",
        views.ArticleView.as_view(),
        name="api_article",
    ),
]
