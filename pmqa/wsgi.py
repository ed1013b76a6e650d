"""The WSGI door of the web server."""

import os

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pmqa.settings")

application = get_wsgi_application()

from pmqa.checks import no_demo_accounts_in_production  # noqa: E402  needs the loaded apps
from pmqa.collector import settle  # noqa: E402

for message in no_demo_accounts_in_production(None):
    raise ImproperlyConfigured(f"{message.msg} {message.hint}")

settle()
