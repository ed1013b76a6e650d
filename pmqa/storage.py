"""How collected assets are stored: hashed names, compressed, module imports rewritten."""

from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class CollectedStorage(CompressedManifestStaticFilesStorage):
    """Hashed and compressed assets, in debug mode too; JavaScript modules import one another by hashed name."""

    support_js_module_import_aggregation = True
    manifest_strict = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._addresses: dict[str, str] = {}

    def url(self, name: str, force: bool = False) -> str:
        """The address of the hashed file; kept, as a process sees one collection and a page asks for a dozen."""
        if name not in self._addresses:
            self._addresses[name] = super().url(name, force=True)
        return self._addresses[name]
