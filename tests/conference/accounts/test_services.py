import pytest
from django.urls import Resolver404, resolve

from conference.accounts.models import User
from conference.accounts.services import account_for, change_account, set_password_link
from conference.mail import LinkObsolete
from conference.problems import Invalid, NotAllowed
from conference.standing import ANONYMOUS, SYSTEM, Standing

pytestmark = pytest.mark.django_db


def test_account_is_made_once_for_an_address_whatever_its_case() -> None:
    made = account_for(email="Ana@Chile.example", name="Ana", language="ar", by=SYSTEM)
    assert (made.email, made.language, made.has_usable_password()) == ("ana@chile.example", "ar", False)
    assert account_for(email="ANA@chile.EXAMPLE", name="Eve", language="en", by=SYSTEM) == made
    made.refresh_from_db()
    assert made.name == "Ana"


def test_account_is_made_by_the_secretariat_alone() -> None:
    for by in (ANONYMOUS, Standing(user=User(pk=None).pk)):
        with pytest.raises(NotAllowed):
            account_for(email="ana@chile.example", name="Ana", language="en", by=by)
    assert not User.objects.exists()


def test_link_to_set_a_password_is_not_made_for_a_closed_account() -> None:
    user = User.objects.create_user("ana@chile.example", name="Ana")
    path = set_password_link(str(user.pk))
    try:
        assert resolve(path).url_name == "account_reset_password_from_key"
    except Resolver404:
        pytest.fail(path)
    user.is_active = False
    user.save()
    with pytest.raises(LinkObsolete):
        set_password_link(str(user.pk))


def test_account_is_changed_by_its_owner_alone() -> None:
    ana, eve = (User.objects.create_user(f"{name}@chile.example", name=name) for name in ("ana", "eve"))
    change_account(
        user=ana, name=" Ana R. ", language="ar", zone="America/Santiago", by=Standing(user=ana.pk)
    )
    ana.refresh_from_db()
    assert (ana.name, ana.language, ana.zone) == ("Ana R.", "ar", "America/Santiago")
    for by in (ANONYMOUS, SYSTEM, Standing(user=eve.pk, is_administrator=True)):
        with pytest.raises(NotAllowed):
            change_account(user=ana, name="Eve", language="en", zone="", by=by)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "x" * 151}, "name"),
        ({"language": "tlh"}, "language"),
        ({"zone": "Mars"}, "zone"),
    ],
)
def test_account_says_what_is_wrong_at_the_field(change: dict[str, str], field: str) -> None:
    ana = User.objects.create_user("ana@chile.example", name="Ana")
    with pytest.raises(Invalid) as refused:
        change_account(
            user=ana, by=Standing(user=ana.pk), **{"name": "Ana", "language": "en", "zone": "", **change}
        )
    assert set(refused.value.fields) == {field}
