from django.apps import AppConfig


class PmqaConfig(AppConfig):
    name = "pmqa"
    verbose_name = "PMQA 4.0"

    def ready(self) -> None:
        from pmqa import checks  # noqa: F401  registers the start-up checks
