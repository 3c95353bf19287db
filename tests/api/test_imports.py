"""A statement over HTTP, from upload to transactions."""

from __future__ import annotations

from uuid import UUID

from core import db
from core.models import CsvImport
from core.settings import get_settings
from tests.api.calls import data_of, get, post, refused, run, upload
from tests.api_people import API


def test_a_statement_from_upload_to_transactions(web, ann, nudged):
    made = data_of(upload(web, ann), 202)
    import_id = made["import_id"]
    assert made["status"] == "processing"
    assert nudged == [("process_csv_import", UUID(import_id))]
    run(nudged)
    seen = data_of(get(web, ann, f"/imports/{import_id}/preview"))
    if seen["status"] == "asking":
        question = seen["question"]
        body = {"key": question["key"], "value": question["options"][0]["value"]}
        data_of(post(web, ann, f"/imports/{import_id}/answer", body), 202)
        run(nudged)
        seen = data_of(get(web, ann, f"/imports/{import_id}/preview"))
    assert seen["status"] == "preview_ready", seen["reason"]
    assert (seen["total_rows"], seen["duplicate_estimate"]) == (3, 0)
    assert (seen["money_in"], seen["money_out"]) == (1200.0, -812.5)
    first = seen["preview_rows"][0]
    assert (first["transaction_date"], first["amount"], first["transaction_type"]) == ("2026-03-01", 1200.0, "credit")
    assert seen["column_mapping"]
    assert data_of(get(web, ann, "/transactions"))["total"] == 0, "nothing before it is confirmed"
    assert data_of(post(web, ann, f"/imports/{import_id}/confirm"), 202)["status"] == "confirmed"
    refused(post(web, ann, f"/imports/{import_id}/confirm"), 409, "IMPORT_NOT_READY")
    run(nudged)
    assert data_of(get(web, ann, "/transactions"))["total"] == 3
    listed = data_of(get(web, ann, "/imports"))["items"]
    assert [(one["import_id"], one["status"], one["imported_count"]) for one in listed] == [(import_id, "imported", 3)]


def test_a_cancelled_statement_leaves_nothing(web, ann, nudged):
    import_id = data_of(upload(web, ann), 202)["import_id"]
    assert data_of(post(web, ann, f"/imports/{import_id}/cancel"))["status"] == "cancelled"
    run(nudged)
    assert data_of(get(web, ann, "/transactions"))["total"] == 0
    refused(post(web, ann, f"/imports/{import_id}/confirm"), 409, "IMPORT_NOT_READY")
    refused(post(web, ann, f"/imports/{import_id}/answer", {"key": "x", "value": "y"}), 409, "IMPORT_NOT_READY")


def test_files_that_are_refused(web, ann, monkeypatch):
    refused(upload(web, ann, b""), 400, "FILE_EMPTY")
    monkeypatch.setenv("MAX_FILE_BYTES", "1000")
    get_settings.cache_clear()
    refused(upload(web, ann, b"x" * 1001), 413, "FILE_TOO_LARGE")
    refused(upload(web, ann, b"x" * 200_000), 413, "FILE_TOO_LARGE")
    with db.as_user(ann.id) as session:
        assert session.query(CsvImport).count() == 0
    refused(web.post(f"{API}/imports/upload", headers=ann.headers), 422, "VALIDATION_ERROR")
    refused(web.post(f"{API}/auth/login", content=b"x" * 2_000_000), 413, "FILE_TOO_LARGE")


def test_a_body_is_not_read_past_its_limit(web, ann):
    """A sender that never ends is cut off, whatever length it promised."""
    sent = 0

    def endless():
        nonlocal sent
        for _ in range(400):
            sent += 65536
            yield b"x" * 65536

    kind = "multipart/form-data; boundary=b"
    headers = {**ann.headers, "Content-Type": kind}
    head = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'

    def body():
        yield head
        yield from endless()

    refused(web.post(f"{API}/imports/upload", headers=headers, content=body()), 413, "FILE_TOO_LARGE")


def test_a_hostile_file_name_is_only_a_name(web, ann):
    name = '../../etc/pa\x00ss"wd\r\nX: y.csv'
    import_id = data_of(upload(web, ann, name=name), 202)["import_id"]
    kept = data_of(get(web, ann, f"/imports/{import_id}/preview"))["file_name"]
    assert not set('/\\\x00\r\n"') & set(kept)
