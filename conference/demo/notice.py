"""What must be said wherever invented roles, people or statements are shown."""

from django.utils.translation import gettext_lazy as _

DEMONSTRATION_NOTICE = _(
    "Demonstration: apart from the six leading States, the roles shown are invented. "
    "People, organizations and statements are invented too."
)
