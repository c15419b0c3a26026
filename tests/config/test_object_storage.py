"""Files in a bucket, proved against a server that speaks the S3 API."""

from __future__ import annotations

from collections.abc import Iterator

import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.utils.module_loading import import_string
from moto.server import ThreadedMotoServer

from config.environment_several import ObjectStorage
from config.object_storage import object_storage


@pytest.fixture(scope="module")
def storage() -> Iterator[Storage]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    files = ObjectStorage(f"http://{host}:{port}", "fahrplan", "eu-central-1", "name", "geheim")
    access = {"aws_access_key_id": files.key, "aws_secret_access_key": files.secret}
    client = boto3.client("s3", endpoint_url=files.endpoint, region_name=files.region, **access)
    client.create_bucket(Bucket="fahrplan", CreateBucketConfiguration={"LocationConstraint": files.region})
    chosen = object_storage(files)
    yield import_string(chosen["BACKEND"])(**chosen["OPTIONS"])
    server.stop()


def test_what_was_stored_is_read_back(storage: Storage) -> None:
    name = storage.save("aufgaben/a.txt", ContentFile(b"\x00Gr\xc3\xbc\xc3\x9fe"))
    with storage.open(name) as file:
        assert file.read() == b"\x00Gr\xc3\xbc\xc3\x9fe"


def test_a_second_file_of_that_name_does_not_replace_the_first(storage: Storage) -> None:
    first = storage.save("aufgaben/b.txt", ContentFile(b"1"))
    assert storage.save("aufgaben/b.txt", ContentFile(b"2")) != first


def test_what_was_deleted_is_gone(storage: Storage) -> None:
    name = storage.save("aufgaben/c.txt", ContentFile(b"1"))
    storage.delete(name)
    assert not storage.exists(name)
