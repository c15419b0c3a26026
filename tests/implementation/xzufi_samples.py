"""The sample delivery, as a folder that tests may change and as one ZIP archive."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

SAMPLE = Path(__file__).parents[1] / "samples" / "xzufi" / "lieferung"


def delivery_folder(target: Path) -> Path:
    """A copy of the sample delivery in this folder, which is new."""
    shutil.copytree(SAMPLE, target)
    return target


def changed(folder: Path, *swaps: tuple[str, str]) -> Path:
    """The folder, with texts exchanged in all its files; each text must stand somewhere."""
    for old, new in swaps:
        files = [path for path in folder.iterdir() if old in path.read_text("utf-8")]
        assert files, f"„{old}“ steht nirgends."
        for path in files:
            path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    return folder


def zipped(folder: Path = SAMPLE) -> bytes:
    """The files of the folder as a ZIP archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, path.name)
    return stream.getvalue()
