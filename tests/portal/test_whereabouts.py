"""Where files lay on the server is told to administrators alone."""

from __future__ import annotations

import pytest

from corpus.archive import Source
from corpus.parse import parse
from portal.whereabouts import without_server_folders
from tests.portal.house import REPORT, House


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("市水务局/2023/班子.txt", "市水务局/2023/班子.txt"),
        ("/srv/数据/历年材料/市水务局/2023/班子.txt", "市水务局/2023/班子.txt"),
        ("/srv/历年.zip!/市水务局/2023/班子.txt", "市水务局/2023/班子.txt"),
        ("D:\\材料\\市水务局\\班子.docx", "材料/市水务局/班子.docx"),
        ("\\\\server\\share\\班子.docx", "share/班子.docx"),
        ("/srv/班子.txt", "班子.txt"),
        ("/班子.txt", "班子.txt"),
    ],
)
def test_a_path_is_told_from_the_unit_on(path: str, told: str) -> None:
    assert without_server_folders(path) == told


def test_readers_see_no_folder_of_the_server(house: House) -> None:
    data = REPORT.format(year=2023).encode()
    filed = house.desk.archive.file(Source("/srv/档案/市水务局/2023/班子.txt", data), parse(data, "班子.txt"))
    house.desk.library.catch_up()
    one = filed.summary.id
    for address in ("/archive/", "/api/v1/reports", f"/api/v1/reports/{one}", f"/api/v1/compare?a={one}&b={one}"):
        seen = {name: house.browser(name).get(address) for name in ("reader", "administrator")}
        assert seen["reader"].status_code == 200
        assert "市水务局/2023/班子.txt" in str(seen["reader"].get_json(silent=True) or seen["reader"].text)
        assert "/srv/" not in seen["reader"].text
        assert "/srv/" in seen["administrator"].text
