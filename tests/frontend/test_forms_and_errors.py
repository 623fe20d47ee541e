"""The templates that every form and every error page rests on."""

import pytest
from django import forms
from django.template.loader import render_to_string
from django.urls import reverse

from tests import scenes

pytestmark = pytest.mark.django_db


class Registration(forms.Form):
    """A form with one of each."""

    name = forms.CharField(label="Name", help_text="As in the passport.")
    post = forms.CharField(label="Post", required=False)
    agreed = forms.BooleanField(label="I agree")
    role = forms.ChoiceField(
        label="Role", choices=[("a", "State"), ("b", "Observer")], widget=forms.RadioSelect
    )


def test_a_refused_form_lists_its_errors_with_links_and_ties_them_to_the_fields():
    html = str(Registration({"post": "Minister"}))
    assert "data-error-summary" in html
    assert '<a href="#id_name">Name: This field is required.</a>' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_error"' in html
    assert 'id="id_name_helptext"' in html
    assert 'aria-invalid="true"' in html
    assert 'value="Minister"' in html
    assert '<a href="#id_role">' in html
    assert html.count('id="id_role"') == 1


def test_a_fresh_form_marks_what_is_optional_and_nothing_else():
    html = str(Registration())
    assert "data-error-summary" not in html
    assert html.count('class="optional"') == 1


def test_sign_in_with_a_wrong_password_says_so_and_keeps_the_address(client):
    scenes.user("delegate@chile.example")
    answer = client.post(reverse("account_login"), {"login": "delegate@chile.example", "password": "wrong"})
    page = answer.content.decode()
    assert "data-error-summary" in page
    assert 'value="delegate@chile.example"' in page
    assert "wrong" not in page.replace("wrong password", "")


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
def test_error_pages_render_without_a_request_and_lead_on(name):
    html = render_to_string(name)
    assert 'href="/' in html
    assert "<h1>" in html


def test_an_unknown_address_is_a_page_of_ours(client):
    response = client.get("/no/such/page/")
    assert response.status_code == 404
    assert "This page was not found" in response.content.decode()


@pytest.mark.parametrize("name", ["base_live.html", "base_screen.html"])
def test_live_pages_have_one_main_and_no_site_navigation(rf, name):
    html = render_to_string(name, request=_anonymous(rf))
    assert html.count("<main") == 1
    assert "site-nav" not in html


@pytest.mark.parametrize(
    "name", ["account_login", "account_reset_password", "account_reset_password_done", "account_signup"]
)
def test_pages_of_the_account_wear_the_house_style(client, name):
    page = client.get(reverse(name)).content.decode()
    assert 'class="entrance sheet stack"' in page


def _anonymous(rf):
    from django.contrib.auth.models import AnonymousUser

    request = rf.get("/")
    request.user = AnonymousUser()
    return request
