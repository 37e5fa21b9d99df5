from __future__ import annotations

from pathlib import Path

import pytest

from portal.errors import SettingsError
from portal.settings import Settings, described


def test_defaults_listen_on_this_machine_only(tmp_path: Path) -> None:
    settings = Settings.load(tmp_path, {})
    assert (settings.host, settings.port, settings.demo) == ("127.0.0.1", 8000, False)


def test_file_environment_and_command_line_in_this_order(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('port = 1001\nidle_minutes = 5\nhosts = ["a.gov"]\n', encoding="utf-8")
    settings = Settings.load(tmp_path, {"DUIZHAO_PORT": "1002", "DUIZHAO_HTTPS": "是"}, port=1003, host=None)
    assert (settings.port, settings.idle_minutes, settings.https, settings.hosts) == (1003, 5, True, ("a.gov",))
    assert Settings.load(tmp_path, {"DUIZHAO_PORT": "1002"}).port == 1002


@pytest.mark.parametrize(
    ("environ", "read"),
    [
        ({"DUIZHAO_HOSTS": "a.gov, b.gov,"}, ("hosts", ("a.gov", "b.gov"))),
        ({"DUIZHAO_SEPARATE_DUTIES": "on"}, ("separate_duties", True)),
        ({"DUIZHAO_SEPARATE_DUTIES": "否"}, ("separate_duties", False)),
        ({"DUIZHAO_LOG_LEVEL": "debug"}, ("log_level", "debug")),
    ],
)
def test_the_environment_is_read_by_kind(tmp_path: Path, environ: dict[str, str], read: tuple[str, object]) -> None:
    assert getattr(Settings.load(tmp_path, environ), read[0]) == read[1]


@pytest.mark.parametrize(
    ("file", "environ", "said"),
    [
        ("prot = 80", {}, "prot 不是已有的设置。是不是 port？"),
        ("port = ", {}, "读不懂"),
        ('port = "80"', {}, "应为整数"),
        ("port = 70000", {}, "应在 0 到 65535 之间"),
        ("hosts = [1]", {}, "应为一组文字"),
        ("demo = 1", {}, "应为true 或 false"),
        ('log_level = "loud"', {}, "应为 debug、info、warning 或 error"),
        ("", {"DUIZHAO_PORT": "八千"}, "应为整数"),
        ("", {"DUIZHAO_DEMO": "1", "DUIZHAO_HOST": "0.0.0.0"}, "只能监听本机"),
    ],
)
def test_what_cannot_be_meant_is_said_in_words(tmp_path: Path, file: str, environ: dict[str, str], said: str) -> None:
    (tmp_path / "settings.toml").write_text(file, encoding="utf-8")
    with pytest.raises(SettingsError) as refusal:
        Settings.load(tmp_path, environ)
    assert said in refusal.value.message


def test_every_setting_is_described() -> None:
    assert set(described()) == set(Settings.__slots__) - {"home"}
    assert all(len(words) > 3 for words in described().values())


def test_a_demonstration_answers_to_the_machines_own_names(tmp_path: Path) -> None:
    assert Settings.load(tmp_path, {}, demo=True).trusted_hosts == ("127.0.0.1", "localhost", "[::1]")
    assert Settings.load(tmp_path, {}).trusted_hosts == ()
