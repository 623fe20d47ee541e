"""Addresses of the pages."""

from frontend.routes import account, delegations, floor, interventions, planning, public, records

app_name = "frontend"
urlpatterns = [
    *public.urlpatterns,
    *account.urlpatterns,
    *delegations.urlpatterns,
    *planning.urlpatterns,
    *floor.urlpatterns,
    *interventions.urlpatterns,
    *records.urlpatterns,
]
