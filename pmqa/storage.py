"""How collected assets are stored: hashed names, compressed, module imports rewritten."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class CollectedStorage(CompressedManifestStaticFilesStorage):
    """Hashed and compressed assets, in debug mode too; JavaScript modules import one another by hashed name."""

    support_js_module_import_aggregation = True
    manifest_strict = False

    def url(self, name: str, force: bool = False) -> str:
        """The address of the hashed file."""
        return super().url(name, force=True)
