"""Django's command, which validates a typed password; this one also validates a password from the environment."""

import os

from django.contrib.auth.management.commands import createsuperuser
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import CommandError


class Command(createsuperuser.Command):
    """Makes the first account of an installation."""

    def handle(self, *args, **options):
        """Refuse a guessable password from the environment before anything is written."""
        password = os.environ.get("DJANGO_SUPERUSER_PASSWORD")
        if password and not options["interactive"]:
            names = {
                name: options.get(name) or "" for name in (self.UserModel.USERNAME_FIELD, "email", "name")
            }
            try:
                validate_password(password, self.UserModel(**names))
            except ValidationError as refusal:
                raise CommandError("\n".join(refusal.messages)) from refusal
        return super().handle(*args, **options)
