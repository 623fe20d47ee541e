"""Addresses of the floor pages."""

from django.urls import URLPattern, path

from frontend.views import booth, console, room, screen, speaking

urlpatterns: list[URLPattern] = [
    path("sessions/<uuid:pk>/", room.room, name="room"),
    path("sessions/<uuid:pk>/request/", room.room_request, name="room_request"),
    path("sessions/<uuid:pk>/withdraw/", room.room_withdraw, name="room_withdraw"),
    path("sessions/<uuid:pk>/chair/", console.console, name="console"),
    path("sessions/<uuid:pk>/booth/", booth.booth, name="booth"),
    path("events/<slug:slug>/speaking-time/", speaking.speaking_time, name="speaking_time"),
    path("events/<slug:slug>/speaking-time.csv", speaking.speaking_time_csv, name="speaking_time_csv"),
    path("sessions/<uuid:pk>/screen/", screen.screen_address, name="screen_address"),
    path("screen/words/<str:language>.js", screen.screen_words, name="screen_words"),
    path("screen/<str:secret>/", screen.screen, name="screen"),
]
