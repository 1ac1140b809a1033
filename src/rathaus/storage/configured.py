"""The storage that a ``zope.conf`` describes, so that every command means the one the site uses."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rathaus.storage.embedded import Embedded
from rathaus.storage.interfaces import UnknownStorage
from rathaus.storage.postgres import Postgres

Storage = Embedded | Postgres


@dataclass(frozen=True)
class Configured:
    """What a configuration says about the data of a site.

    :ivar anchors: the file that keeps where journals stood, where one is kept
    """

    storage: Storage
    anchors: Path | None


def configured(path: Path) -> Configured:
    """Read a ``zope.conf``; nothing is opened.

    :param path: the file
    :raises UnknownStorage: it cannot be read, or its main database is kept in another way
    """
    from ZConfig import ConfigurationError
    from Zope2.Startup.options import ZopeWSGIOptions

    try:
        root = ZopeWSGIOptions(configfile=str(path))().configroot
        main = root.dbtab.getDatabaseFactory(mount_path="/")
    except (ConfigurationError, OSError, KeyError) as error:
        raise UnknownStorage(f"{path} cannot be read as a zope.conf: {error}") from None
    anchors = root.environment.get("RATHAUS_ANCHORS")
    return Configured(_storage(main.config.storage), Path(anchors) if anchors else None)


def _storage(factory: Any) -> Storage:
    section = factory.config
    kind = section.getSectionType()
    if kind == "blobstorage" and section.base.config.getSectionType() == "filestorage":
        return Embedded(Path(section.base.config.path), Path(section.blob_dir))
    if kind == "filestorage" and section.blob_dir:
        return Embedded(Path(section.path), Path(section.blob_dir))
    if kind == "relstorage" and section.adapter.config.getSectionType() == "postgresql":
        shared = Path(section.blob_dir) if section.shared_blob_dir else None
        return Postgres(section.adapter.config.dsn, shared, factory)
    raise UnknownStorage(
        f"The main database is a <{kind}>; only a FileStorage with blobs and RelStorage on "
        "PostgreSQL can be handled."
    )
