from django.apps import AppConfig
from django.db.backends.signals import connection_created


class ThaiConfig(AppConfig):
    name = "thai"
    verbose_name = "Thai conventions"

    def ready(self) -> None:
        from thai.order import teach_sqlite

        connection_created.connect(teach_sqlite)
