"""材料库 as a clerk uses it: upload, found, refused, settled, corrected, removed, taken back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from tests.portal.house import REPORT, Browser, House, open_house

HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(1)>"><b>'


def upload(browser: Browser, house: House, *files: tuple[bytes, str], **more: Any) -> str:
    """Send files, wait for the job, give its page."""
    sent = [(io.BytesIO(data), name) for data, name in files]
    answer = browser.post("/archive/upload", {"files": sent, **more})
    assert answer.status_code == 303
    house.desk.jobs.wait(answer.location.rsplit("/", 1)[1], 30)
    return browser.get(answer.location).get_data(as_text=True)


def text(browser: Browser, address: str) -> str:
    return browser.get(address).get_data(as_text=True)


def test_what_is_uploaded_is_found(house: House) -> None:
    clerk = house.browser("clerk")
    page = upload(clerk, house, (REPORT.format(year=2023).encode(), "市水务局/2023/班子.txt"))
    assert "新收录" in page
    (report,) = house.desk.archive.list()
    assert (report.unit, report.year, report.path) == ("市水务局", 2023, "市水务局/2023/班子.txt")
    assert report.label in text(house.browser("reader"), '/search?q="走马观花"')
    assert report.label in text(clerk, "/archive/?unit=市水务局&year=2023&kind=team")
    assert "没有符合条件的材料" in text(clerk, "/archive/?year=1999")


def test_the_list_is_narrowed_by_a_part_of_a_name(house: House) -> None:
    one, other = house.file(2022), house.file(2023, path="Draft/{year}年定稿.txt")
    clerk = house.browser("clerk")
    wanted = {"draft": {other}, "2022年度": {one}, "２０２３年定稿": {other}, "水务局": {one, other}, "林业": set()}
    for name, found in wanted.items():
        page = text(clerk, f"/archive/?name={name}")
        assert {report for report in (one, other) if f"/reports/{report}" in page} == found, name


def test_the_same_again_is_unchanged(house: House) -> None:
    clerk, file = house.browser("clerk"), (REPORT.format(year=2023).encode(), "a.txt")
    upload(clerk, house, file)
    assert "<b>1</b> 没有变化" in upload(clerk, house, file)
    assert len(house.desk.archive.list()) == 1


def test_a_zip_is_taken_apart_and_a_manifest_believed(house: House) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("一.txt", REPORT.format(year=2022))
    manifest = (io.BytesIO("文件,单位,年度\n一.txt,县林业局,2021\n".encode()), "清单.csv")
    upload(house.browser("clerk"), house, (packed.getvalue(), "包.zip"), manifest=manifest, material="redacted")
    (report,) = house.desk.archive.list()
    assert (report.unit, report.year, report.material) == ("县林业局", 2021, "redacted")


def test_refusals_tell_the_reason_and_the_rest_is_taken(house: House) -> None:
    clerk = house.browser("clerk")
    files = (b"", "空.txt"), (REPORT.format(year=2023).encode(), "好.txt"), (b"x", "../../etc/passwd")
    page = upload(clerk, house, *files)
    assert "<b>1</b> 新收录" in page
    assert "<b>2</b> 未收录" in page
    listed = text(clerk, "/archive/refusals")
    assert "空.txt" in listed
    assert "路径指向文件夹之外" in listed
    assert not (house.desk.settings.home.parent / "etc").exists()
    for refusal in house.desk.archive.refusals():
        clerk.post(f"/archive/refusals/{refusal.id}/dismiss")
    assert "没有未收录的文件" in text(clerk, "/archive/refusals")


def test_nothing_chosen_is_said(house: House) -> None:
    clerk = house.browser("clerk")
    answer = clerk.post("/archive/upload", {"files": (io.BytesIO(b""), "")}, follow_redirects=True)
    assert "还没有选择文件" in answer.get_data(as_text=True)


def test_too_much_at_once_is_said(house: House) -> None:
    clerk = house.browser("clerk")
    house.app.config["MAX_CONTENT_LENGTH"] = 1000
    answer = clerk.post("/archive/upload", {"files": (io.BytesIO(b"x" * 5000), "a.txt")})
    assert (answer.status_code, "太大" in answer.get_data(as_text=True)) == (413, True)


def test_many_uncertain_reports_are_settled_at_once(house: House) -> None:
    clerk = house.browser("clerk")
    for number in range(3):
        upload(clerk, house, (f"一、存在的问题\n一是第{number}个问题。\n".encode(), f"{number}.txt"))
    waiting = house.desk.archive.list(unsure=True)
    assert len(waiting) == 3
    assert text(clerk, "/archive/unsure").count('name="report"') == 3
    form = {"report": [report.id for report in waiting[:2]]}
    for report, year in zip(waiting, ("2020", "明年", ""), strict=True):
        form |= {f"unit:{report.id}": ["县林业局"], f"year:{report.id}": [year], f"kind:{report.id}": ["team"]}
    page = clerk.post("/archive/unsure", form, follow_redirects=True).get_data(as_text=True)
    assert "已确认 1 份" in page
    assert "明年" in page
    settled = house.desk.archive.get(waiting[0].id).summary
    assert (settled.unit, settled.year, settled.unsure) == ("县林业局", 2020, ())


def test_a_folder_is_settled_with_one_value_and_a_row_may_differ(house: House) -> None:
    clerk = house.browser("clerk")
    for number in range(4):
        upload(clerk, house, (f"一、存在的问题\n一是第{number}个问题。\n".encode(), f"乱放/{number}.txt"))
    waiting = sorted(house.desk.archive.list(unsure=True), key=lambda report: report.name)
    form: dict[str, Any] = {"folder": "乱放", "all:unit": "县林业局", "all:year": "2021"}
    for report in waiting:
        form |= {f"unit:{report.id}": "", f"year:{report.id}": "", f"kind:{report.id}": report.kind}
    form[f"year:{waiting[1].id}"] = "2022"
    page = clerk.post("/archive/unsure", form, follow_redirects=True).get_data(as_text=True)
    assert "已确认 4 份" in page
    settled = [house.desk.archive.get(report.id).summary for report in waiting]
    assert [(one.unit, one.year) for one in settled] == [("县林业局", year) for year in (2021, 2022, 2021, 2021)]


def test_what_is_left_blank_is_not_settled(house: House) -> None:
    clerk = house.browser("clerk")
    upload(clerk, house, ("城投材料\n一、存在的问题\n一是有问题。\n".encode(), "2021年.txt"))
    (report,) = house.desk.archive.list(unsure=True)
    page = clerk.post("/archive/unsure", {"report": report.id, f"unit:{report.id}": " "}, follow_redirects=True)
    assert "已确认" not in page.get_data(as_text=True)
    assert "1 份还空着，没有确认。" in page.get_data(as_text=True)
    assert "还没有勾选材料" in clerk.post("/archive/unsure", {}, follow_redirects=True).get_data(as_text=True)


def test_a_settled_unit_is_learnt_shown_and_forgotten(house: House) -> None:
    clerk = house.browser("clerk")
    for number in range(2):
        upload(clerk, house, (f"城投材料\n一、存在的问题\n一是第{number}个问题。\n".encode(), f"江州城投/{number}.txt"))
    first, second = house.desk.archive.list(unsure=True)
    form = {"report": [first.id], f"unit:{first.id}": "江州城市投资集团", f"kind:{first.id}": "team"}
    answer = clerk.post("/archive/unsure", form, follow_redirects=True).get_data(as_text=True)
    assert "已确认 1 份。另有 1 份照此认定了单位。" in answer
    assert house.desk.archive.get(second.id).summary.unit == "江州城市投资集团"
    page = text(clerk, "/archive/learnt")
    assert ("江州城投" in page, "江州城市投资集团" in page) == (True, True)
    assert "据以往的人工确认" in text(clerk, f"/archive/reports/{second.id}")
    (folder,) = (one.id for one in house.desk.archive.learnt() if one.lesson.kind == "folder")
    clerk.post("/archive/learnt/forget", {"lesson": folder})
    assert house.desk.archive.get(second.id).summary.unit is None
    assert "还没有学到名称" in text(clerk, "/archive/learnt")


def test_a_field_is_corrected_found_by_and_taken_back(house: House) -> None:
    clerk, report_id = house.browser("clerk"), house.file(2023)
    clerk.post(f"/archive/reports/{report_id}", {"unit": "县林业局", "year": "2023", "meeting": "annual"})
    assert house.desk.archive.get(report_id).summary.unit == "县林业局"
    page = text(clerk, f"/archive/reports/{report_id}")
    assert "单位恢复程序的判断" in page
    assert "年度恢复程序的判断" not in page
    clerk.post(f"/archive/reports/{report_id}/withdraw", {"field": "unit"})
    assert house.desk.archive.get(report_id).summary.unit == "市水务局"
    assert clerk.post(f"/archive/reports/{report_id}", {"year": "3000"}).status_code == 400


def test_removing_needs_a_reason_and_can_be_undone(house: House) -> None:
    clerk, report_id = house.browser("clerk"), house.file(2023)
    assert clerk.post(f"/archive/reports/{report_id}/remove", {"reason": " "}).status_code == 400
    clerk.post(f"/archive/reports/{report_id}/remove", {"reason": "重复收录"})
    assert clerk.get(f"/reports/{report_id}").status_code == 404
    assert "重复收录" in text(clerk, "/archive/removals")
    clerk.post(f"/archive/removals/{report_id}/restore")
    assert clerk.get(f"/reports/{report_id}").status_code == 200
    acts = {line.action for line in house.desk.accounts.record.lines()}
    assert {"移除材料", "恢复材料"} <= acts


@pytest.fixture(scope="module")
def haunted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Browser, str]]:
    """A portal whose one report, file names and fields all try to be code."""
    house = open_house(tmp_path_factory.mktemp("haunted") / "home")
    clerk = house.browser("clerk")
    hostile = f"{HOSTILE}对照检查材料\n一、查摆问题\n警示{HOSTILE}。\n".encode()
    upload(clerk, house, (hostile, "恶意<script>.txt"), (b"", f"{HOSTILE}.txt"))
    (report,) = house.desk.archive.list()
    for field in ("title", "unit"):
        house.desk.archive.correct(report.id, field, HOSTILE, HOSTILE)
    house.desk.library.catch_up()
    yield clerk, report.id
    house.desk.close()


@pytest.mark.parametrize(
    "address",
    [
        "/", "/search?q=警示", "/reports/{id}", "/units/", "/archive/", "/archive/unsure", "/archive/reports/{id}",
        "/archive/removals", "/archive/refusals", "/archive/jobs", "/compare?a={id}&b={id}", "/nowhere/{hostile}",
        "/search?q={hostile}", "/archive/?unit={hostile}",
    ],
)  # fmt: skip
def test_hostile_text_stays_text(haunted: tuple[Browser, str], address: str) -> None:
    clerk, report_id = haunted
    page = text(clerk, address.format(id=report_id, hostile=quote(HOSTILE, safe="")))
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_an_upload_can_be_followed_without_scripts(house: House) -> None:
    clerk = house.browser("clerk")
    entered = house.desk.jobs.submit("verify", "核对", "clerk")
    house.desk.jobs.wait(entered.id, 30)
    assert clerk.get(f"/archive/jobs/{entered.id}/progress").json == {
        "state": "done", "done": 0, "total": 0, "seconds_left": None,
    }  # fmt: skip
    assert clerk.get("/archive/jobs/unknown").status_code == 404
