from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote

import pytest

from corpus.archive import Archive
from corpus.identify.unit import canonical_unit
from index.keeper import IndexBuilding
from portal import work
from portal.access import GRANTS, Permission, permissions
from portal.backup import put_back
from portal.settings import Settings
from tests.portal.house import PASSWORD, Browser, House

_SHOWN = re.compile(r"<code>([^<]+)</code>")


def text(browser: Browser, address: str) -> str:
    return browser.get(address).get_data(as_text=True)


def test_an_added_user_signs_in_with_the_password_shown_once(house: House) -> None:
    administrator = house.browser("administrator")
    form = {"name": "王五", "role": "reader", "units": "市水务局，县林业局、市统计局"}
    shown = administrator.post("/admin/users", form).get_data(as_text=True)
    assert house.browser().sign_in("王五", _SHOWN.search(shown)[1]).status_code == 303  # type: ignore[index]
    assert house.desk.accounts.people.get("王五").units == ("市水务局", "县林业局", "市统计局")
    assert _SHOWN.search(text(administrator, "/admin/users")) is None


def test_roles_change_at_once(house: House) -> None:
    reader, administrator = house.browser("reader"), house.browser("administrator")
    assert reader.get("/archive/upload").status_code == 403
    administrator.post("/admin/users/reader/role", {"role": "clerk"})
    assert reader.get("/archive/upload").status_code == 200


def test_a_reset_password_ends_the_old_one(house: House) -> None:
    reader, administrator = house.browser("reader"), house.browser("administrator")
    shown = administrator.post("/admin/users/reader/reset").get_data(as_text=True)
    assert reader.get("/units/").status_code == 303
    assert house.browser().sign_in("reader", PASSWORD).status_code == 401
    assert house.browser().sign_in("reader", _SHOWN.search(shown)[1]).location == "/"  # type: ignore[index]


def test_the_last_administrator_cannot_be_disabled(house: House) -> None:
    answer = house.browser("administrator").post("/admin/users/administrator/disable")
    assert (answer.status_code, "至少要留一个" in answer.get_data(as_text=True)) == (400, True)


def test_a_backup_is_made_taken_away_and_put_back_elsewhere(house: House, tmp_path: Path) -> None:
    report = house.file(2023)
    administrator = house.browser("administrator")
    administrator.post("/admin/run/backup")
    done = house.desk.jobs.wait(house.desk.jobs.recent(1)[0].id, 30)
    address = f"/admin/backups/{done.result['file']}"
    assert address in unquote(text(administrator, "/admin/"))
    (tmp_path / "拿走.zip").write_bytes(administrator.get(address).data)
    put_back(tmp_path / "拿走.zip", tmp_path / "另一处", lambda done, total: None)
    with Archive.open(tmp_path / "另一处") as moved:
        assert [one.id for one in moved.list()] == [report]
    assert house.browser("clerk").get(address).status_code == 403
    assert "下载备份" in text(administrator, "/admin/record")
    administrator.post(f"{address}/drop")
    assert administrator.get(address).status_code == 404
    assert administrator.get("/admin/backups/..%2Farchive.db").status_code == 404


def test_separated_duties_leave_backups_where_they_are() -> None:
    assert Permission.TAKE in GRANTS["administrator"]
    separated = permissions(Settings(home=Path(), separate_duties=True), "administrator")
    assert Permission.RUN in separated
    assert Permission.TAKE not in separated


def test_chores_run_and_tell_their_outcome(house: House) -> None:
    house.file(2023)
    administrator = house.browser("administrator")
    for kind in ("verify", "tend", "reindex"):
        administrator.post(f"/admin/run/{kind}")
        assert house.desk.jobs.wait(house.desk.jobs.recent(1)[0].id, 30).state == "done"
    page = text(administrator, "/admin/")
    assert "没有发现问题" in page
    assert "建立以后还没有核对过" in page
    administrator.post("/admin/run/verify")
    assert house.desk.jobs.wait(house.desk.jobs.recent(1)[0].id, 30).state == "done"
    page = text(administrator, "/admin/")
    assert re.search(r"最近核对</dt><dd>\d{4}-\d\d-\d\d \d\d:\d\d，没有发现问题", page)
    assert re.search(r"索引大小</dt><dd>\d+ KB，1 份材料", page)
    assert "索引与材料库一致" in page
    assert administrator.post("/admin/run/ingest").status_code == 400


def test_the_record_is_turned_page_by_page_and_narrowed(house: House) -> None:
    for number in range(120):
        house.desk.accounts.record.write("下载原件", f"第{number}份", who="reader")
    administrator = house.browser("administrator")
    assert "第119份" in text(administrator, "/admin/record")
    assert "第5份" in text(administrator, "/admin/record?page=2")
    narrowed = text(administrator, "/admin/record?who=administrator")
    assert "第119份" not in narrowed
    assert "登录" in narrowed


@pytest.mark.parametrize("due", [True, False])
def test_once_a_day_the_index_is_proved_without_being_asked(
    house: House, monkeypatch: pytest.MonkeyPatch, due: bool
) -> None:
    house.file(2023)
    if due:
        monkeypatch.setattr(work, "_DAY", -timedelta(days=1))
    upkeep = work.Upkeep(house.desk.library, house.desk.jobs.kinds)
    upkeep(lambda _done, _total: None)
    assert bool(house.desk.library.state().verified) is due


def test_while_there_is_no_index_the_page_says_how_far_it_is(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def building() -> None:
        raise IndexBuilding("索引正在建立，已完成 3／9 份材料。")

    monkeypatch.setattr(house.desk.library._keeper, "state", building)
    assert "已完成 3／9 份材料" in text(house.browser("administrator"), "/admin/")


def test_units_are_added_used_at_once_and_removed(house: House) -> None:
    administrator = house.browser("administrator")
    said = {"canonical": "城市投资集团", "short": "城投", "aliases": "城投公司、城投集团", "parent": "国资委"}
    page = administrator.post("/admin/units", said, follow_redirects=True).get_data(as_text=True)
    assert ("已添加：城市投资集团" in page, "城投公司、城投集团" in page) == (True, True)
    assert canonical_unit("江州城投") == "江州城市投资集团"
    page = administrator.post("/admin/units", {"canonical": "城建公司", "successor": "没有的"}, follow_redirects=True)
    assert ("没有“没有的”" in page.get_data(as_text=True), 'value="城建公司"' in page.get_data(as_text=True)) == (
        True,
        True,
    )
    (row,) = house.desk.archive.units()
    administrator.post("/admin/units/remove", {"id": row["id"]})
    assert canonical_unit("江州城投") == "江州城投"
