from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig


class PmqaConfig(AppConfig):
    name = "pmqa"
    verbose_name = "PMQA 4.0"

    def ready(self) -> None:
        from pmqa import checks  # noqa: F401  registers the start-up checks


class AssetsConfig(StaticFilesConfig):
    """Collected assets, without what the installed packages bring and nothing here uses."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "ext",
        "htm*-4*",
        "htmax*",
        "bootstrap-*",
        "*.rtl.*",
        "*.woff",
    ]
