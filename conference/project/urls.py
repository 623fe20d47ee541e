"""Where every address leads. The upper apps are included by name, so that imports point one way."""

from django.contrib import admin
from django.urls import include, path
from django.views.i18n import JavaScriptCatalog

urlpatterns = [
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("i18n/catalog.js", JavaScriptCatalog.as_view(domain="djangojs", packages=[]), name="catalog"),
    path("api/v1/", include("conference.project.api_urls")),
    path("", include("conference.ops.urls")),
    path("", include("frontend.urls")),
]
