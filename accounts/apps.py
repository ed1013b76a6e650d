from importlib import import_module

import rules
from django.apps import AppConfig, apps
from django.utils.module_loading import module_has_submodule


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "People and agencies"

    def ready(self) -> None:
        """Registers the permission table of every app, so that user.has_perm knows them all."""
        for app in apps.get_app_configs():
            if module_has_submodule(app.module, "permissions"):
                table = getattr(import_module(f"{app.name}.permissions"), "PERMISSIONS", {})
                for name, predicate in table.items():
                    rules.add_perm(name, predicate)
