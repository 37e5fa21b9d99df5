"""The store underneath: migrations, many at once, and what is said when the disk will not have it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, event

from corpus.archive import Archive, Source, tables
from corpus.storage import StorageError

from .conftest import MakeReport


def test_the_migrations_lead_to_the_tables(archive: Archive) -> None:
    engine = create_engine(f"sqlite:///{archive.home / 'archive.db'}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []
    engine.dispose()


def test_opening_what_is_up_to_date_does_not_wait_for_alembic(archive: Archive) -> None:
    script = (
        "import sys; from pathlib import Path; from corpus.archive import Archive\n"
        f"Archive.open(Path({str(archive.home)!r})).close()\n"
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_an_archive_of_a_later_program_is_left_alone(archive: Archive) -> None:
    archive.close()
    with sqlite3.connect(archive.home / "archive.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    with pytest.raises(StorageError, match="更新的版本"):
        Archive.open(archive.home)


def test_two_processes_may_make_the_same_archive_at_once(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from corpus.archive import Archive, Source\n"
        "from corpus.model import Report\n"
        f"with Archive.open(Path({str(tmp_path / 'home')!r})) as archive:\n"
        "    for n in range(10):\n"
        "        archive.file(Source(f'/{sys.argv[1]}/{n}', f'{sys.argv[1]} {n}'.encode()), Report('x', ()))"
    )
    running = [subprocess.Popen([sys.executable, "-c", script, str(n)]) for n in range(2)]
    assert [process.wait(60) for process in running] == [0, 0]
    with Archive.open(tmp_path / "home") as archive:
        assert (len(archive.list()), archive.revision(), archive.verify()) == (20, 20, ())


def test_threads_share_one_archive(archive: Archive, read: MakeReport) -> None:
    def work(number: int) -> str:
        id_ = archive.file(Source(f"/{number % 10}", b"%d" % number), read()).summary.id
        return archive.get(id_).id

    with ThreadPoolExecutor(8) as pool:
        ids = list(pool.map(work, range(40)))
    assert len(set(ids)) == 10
    assert sum(len(archive.get(id_).versions) for id_ in set(ids)) == 40
    assert archive.verify() == ()


def test_an_archive_that_is_no_database_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "archive.db").write_bytes(b"a letter to the bureau" * 100)
    with pytest.raises(StorageError, match="已损坏或不是数据库"):
        Archive.open(tmp_path)
    assert (tmp_path / "archive.db").read_bytes().startswith(b"a letter")


def test_a_home_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StorageError, match="打不开"):
        Archive.open(tmp_path / "file" / "home")


def test_a_full_disk_loses_nothing(archive: Archive, read: MakeReport, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = archive.file(Source("/1", b"1"), read()).summary

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(StorageError, match="磁盘已满"):
            archive.file(Source("/2", b"2"), read())
    assert (archive.list(), archive.verify()) == ((kept,), ())
    assert archive.file(Source("/2", b"2"), read()).status == "added"


def test_a_full_database_loses_nothing(archive: Archive, read: MakeReport) -> None:
    kept = archive.file(Source("/1", b"1"), read()).summary
    large = read(text="题\n一、问题\n一是" + os.urandom(60_000).hex() + "\n二是\n")
    archive._engine.dispose()
    event.listen(archive._engine, "connect", lambda database, _: database.execute("PRAGMA max_page_count=1"))
    with pytest.raises(StorageError, match="磁盘已满"):
        archive.file(Source("/2", b"2"), large)
    assert (archive.list(), archive.verify()) == ((kept,), ())


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE version SET body = x'00'", "text"),
        ("UPDATE version SET head = '[]'", "text"),
        ("UPDATE report SET unit = '别的局'", "list"),
        ("DELETE FROM event", "no_history"),
        ("DELETE FROM version", "no_version"),
    ],
)
def test_verification_finds_what_is_wrong(archive: Archive, read: MakeReport, statement: str, code: str) -> None:
    id_ = archive.file(Source("/1", b"1"), read()).summary.id
    with sqlite3.connect(archive.home / "archive.db") as database:
        database.execute(statement)
    database.close()
    assert (id_, code) in {(fault.report_id, fault.code) for fault in archive.verify()}
