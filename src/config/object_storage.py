"""Uploaded files in a bucket behind the S3 API, as several machines need it."""

from __future__ import annotations

from typing import Any

from config.environment_several import ObjectStorage


def object_storage(files: ObjectStorage) -> dict[str, Any]:
    """The entry of Django's STORAGES. Files are only given out by our own pages, so nothing in there is public."""
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "endpoint_url": files.endpoint,
            "bucket_name": files.bucket,
            "region_name": files.region,
            "access_key": files.key,
            "secret_key": files.secret,
            "addressing_style": "path",
            "signature_version": "s3v4",
            "default_acl": None,
            "querystring_auth": True,
            "file_overwrite": False,
        },
    }
