"""Opening one of the home's SQLite databases: WAL, migrations before first use, and failures in the user's words.

Both stores stand on it, the archive and the accounts; nothing in here knows what they keep.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, IntegrityError

from corpus.errors import CorpusError

_WRITES = "writes"
_PATIENCE_SECONDS = 30
_UNKNOWN = "打不开，请检查文件夹是否存在、能否写入"
_MEANINGS = {
    "locked": "正被另一个程序占用，请稍后再试",
    "full": "所在的磁盘已满，请腾出空间后再试",
    "no space": "所在的磁盘已满，请腾出空间后再试",
    "readonly": "不能写入，请检查文件夹的权限",
    "read-only": "不能写入，请检查文件夹的权限",
    "permission denied": "不能写入，请检查文件夹的权限",
    "not a database": "已损坏或不是数据库，请从备份恢复",
    "malformed": "已损坏，请从备份恢复",
}


class StorageError(CorpusError):
    """A database that cannot be read or written just now; nothing was changed."""

    code = "storage"


def open_database(path: Path, migrations: Path) -> Engine:
    """Open the database at `path`, made or brought up to date by the Alembic scripts in `migrations`/versions.

    Raises StorageError when the file cannot be opened or is no database.
    """
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": _PATIENCE_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise storage_error(path, problem.strerror) from problem
    with _in_plain_words(path):
        _migrate(engine, migrations)
    return engine


def storage_error(path: Path, reason: str | None) -> StorageError:
    """What the system said about `path`, in words that tell what to do."""
    meaning = next((words for sign, words in _MEANINGS.items() if sign in (reason or "").lower()), _UNKNOWN)
    error = StorageError(f"{path.name} {meaning}。已有的内容没有改动。")
    error.add_note(f"{path}: {reason}")  # for the log and --debug: a page shows no paths of the machine
    return error


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent view of the database."""
    with _in_plain_words(_path(engine)), engine.begin() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that holds the write lock from its first statement: it waits, but never fails half-way."""
    with (
        _in_plain_words(_path(engine)),
        engine.connect().execution_options(**{_WRITES: True}) as connection,
        connection.begin(),
    ):
        yield connection


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions begin where _begin says, not where the driver guesses
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _migrate(engine: Engine, migrations: Path) -> None:
    newest = max(path.name.split("_")[0] for path in (migrations / "versions").glob("[0-9]*.py"))
    with engine.connect() as connection:
        present = _revision(connection)
    if present > newest:
        raise StorageError(f"{_path(engine)} 由更新的版本建立，请升级程序后再打开。已有的内容没有改动。")
    if present < newest:
        _upgrade(engine, migrations)


def _revision(connection: Connection) -> str:
    """The number of the last migration that was run, empty for a new database; scripts are numbered in their order."""
    if not connection.dialect.has_table(connection, "alembic_version"):
        return ""
    return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() or "")


def _upgrade(engine: Engine, migrations: Path) -> None:
    # Alembic takes longer to import than everything else here, and is needed once in the life of a database.
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(migrations))
    with writing(engine) as connection:
        context = MigrationContext.configure(
            connection, opts={"fn": lambda revision, _: scripts._upgrade_revs("head", revision)}
        )
        with Operations.context(context):
            context.run_migrations()


def _path(engine: Engine) -> Path:
    return Path(engine.url.database or "")


@contextmanager
def _in_plain_words(path: Path) -> Iterator[None]:
    try:
        yield
    except IntegrityError:
        raise  # a rule of the schema was broken: the caller's business
    except DatabaseError as problem:
        raise storage_error(path, str(problem.orig)) from problem
