import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_theme_is_kept_and_worn_by_the_next_page(client, theme):
    response = client.post(reverse("frontend:theme"), {"theme": theme, "next": "/timeline/"})
    assert (response.status_code, response["Location"]) == (302, "/timeline/")
    assert f'data-theme="{theme}"' in client.get("/").content.decode()


def test_the_systems_theme_takes_the_choice_back(client):
    client.post(reverse("frontend:theme"), {"theme": "dark"})
    client.post(reverse("frontend:theme"), {"theme": "system"})
    assert 'data-theme="system"' in client.get("/").content.decode()


@pytest.mark.parametrize("theme", ["", "pink", '"><script>'])
def test_an_unknown_theme_is_the_systems(client, theme):
    client.post(reverse("frontend:theme"), {"theme": theme})
    assert 'data-theme="system"' in client.get("/").content.decode()


def test_theme_leads_nowhere_else(client):
    response = client.post(reverse("frontend:theme"), {"theme": "dark", "next": "https://example.org/"})
    assert response["Location"] == reverse("frontend:home")
    assert client.get(reverse("frontend:theme")).status_code == 405
