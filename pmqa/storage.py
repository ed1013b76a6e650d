"""How the collected assets are stored: hashed names, compressed, module imports rewritten."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Hashed and compressed assets whose JavaScript modules import one another by hashed name."""

    support_js_module_import_aggregation = True
    manifest_strict = False
