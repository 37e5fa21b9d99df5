"""A limited inspector, over all rules and every address: nothing of another unit's papers shows, whoever checked."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator

import pytest

from corpus.archive import Source
from corpus.checks import CHECKS
from corpus.parse import Clues, parse
from portal.inspect.sight import HIDDEN
from tests.portal.house import Browser
from tests.portal.inspect.conftest import UNITS, Inspected, look, open_inspected

OWN, OTHER = UNITS[:2]
# In every paper of the other unit and of the sample text; the own papers say 老槐树 there.
SECRET, SAMPLE = "白桦林场护林点", "青杠坡样板稿"
SHARED = (
    "一是到{place}现场少，遇到扯皮的事总想等一等，年初排的二十七个点位有十一个没有走到，群众打来电话由值班员记下就算答复，"
    "自己没有回过一次，也没有当面听过他们怎么说，直到年底考核才临时抽人补台账，补的还是照抄上月的数字。"
)
TEXT = """{unit}领导班子{year}年度民主生活会对照检查材料

一、上年度整改措施落实情况
对上年度查摆的3个问题逐条整改，办结2件。
二、查摆问题
（一）工作作风方面
{shared}
二是文件偏多，全年印发××件，{place}的同志来信也没有回。
三、原因剖析
宗旨意识有所淡化。
四、整改措施
一是由办公室负责，每月到{place}走一次，{year}年12月底前建立台账。
"""


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Inspected]:
    """Own and other unit and a sample text share a passage; both units went by one name before."""
    made = open_inspected(tmp_path_factory.mktemp("mixed") / "home")
    for unit, place in ((OWN, "老槐树"), (OTHER, SECRET)):
        for year in (2023, 2024):
            text = TEXT.format(unit=unit, year=year, place=place, shared=SHARED.format(place=place))
            made.house.file(year, text, f"{unit}/{{year}}/班子对照检查材料二.txt")
    sample = TEXT.format(unit="某县某局", year=2024, place=SAMPLE, shared=SHARED.format(place=SAMPLE)).encode()
    desk = made.house.desk
    path = "范文/班子对照检查材料.txt"
    desk.archive.file(Source(path, sample, material="specimen"), parse(sample, path, Clues(path, {}, "specimen")))
    desk.library.catch_up()
    yield made
    desk.close()


def words_of(browser: Browser, address: str, status: int = 200) -> str:
    """What an answer says, whatever its format: the parts of a package are read too."""
    answer = browser.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    data = answer.get_data()
    if answer.is_json:
        return json.dumps(answer.json, ensure_ascii=False)
    if not data.startswith(b"PK"):
        return answer.get_data(as_text=True)
    package = zipfile.ZipFile(io.BytesIO(data))
    return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


def test_a_batch_that_somebody_else_checked_shows_nothing_of_others(mixed: Inspected) -> None:
    rules = [rule.id for rule in CHECKS]
    batch = mixed.make(way="all", unit=OWN, rule=rules)
    limited = mixed.house.browser("limited")
    files = [mixed.file(batch, item) for item in mixed.items(batch)]
    across = [
        lead
        for file in files
        for lead in file.leads
        if any(SECRET in at.text or SAMPLE in at.text for at in lead.finding.evidence)
    ]
    assert {lead.finding.rule for lead in across} == {"A2", "A4"}
    assert any(OTHER in lead.finding.message for lead in across)
    at = f"/inspect/batches/{batch}"
    pages = [
        at,
        f"{at}/terms",
        f"{at}/summary",
        f"{at}/summary.xlsx",
        f"{at}/notice.docx",
        f"{at}/draw",
        f"{at}/draw?verify=1",
        f"{at}/draw.json",
        f"{at}/record.docx?unit={OWN}",
    ]
    for item in mixed.items(batch):
        pages += [f"{at}/items/{item.id}", f"{at}/items/{item.id}/record.docx"]
    mixed.judge_all(batch)
    seen = {page: words_of(limited, page) for page in pages}
    assert [page for page, words in seen.items() if re.search("林业局|白桦|青杠", words)] == []
    assert any(HIDDEN in words for words in seen.values())
    everybody = "".join(words_of(mixed.first, page) for page in pages)
    assert (OTHER in everybody, SECRET in everybody) == (True, True)


def test_no_page_and_no_answer_names_others(mixed: Inspected) -> None:
    limited = mixed.house.browser("limited")
    mixed.first.post("/inspect/map")
    (job,) = [job for job in mixed.house.desk.jobs.recent() if job.kind == "resemble"][:1]
    mixed.house.desk.jobs.wait(job.id, 60)
    own = [one.id for one in mixed.house.desk.archive.list() if one.unit == OWN]
    addresses = [
        "/",
        "/inspect/",
        "/inspect/new",
        "/inspect/map",
        "/inspect/map?by=years",
        "/inspect/copies",
        "/inspect/decisions",
        "/statistics/",
        "/units/",
        "/compare",
        "/archive/",
    ]
    addresses += [f"/api/v1/{asked}" for asked in ("search?q=现场", "sample?size=3&seed=1", "openapi.json")]
    for name in own:
        addresses += [f"/reports/{name}", f"/api/v1/check?report={name}", f"/api/v1/reuse?report={name}"]
    named = [address for address in addresses if re.search("林业局|白桦|青杠", words_of(limited, address))]
    assert named == []
    everybody = words_of(mixed.first, f"/api/v1/check?report={own[-1]}")
    assert OTHER in everybody


def test_a_self_check_finds_nothing_that_one_may_not_read(mixed: Inspected) -> None:
    text = TEXT.format(unit=OWN, year=2024, place="老槐树", shared=SHARED.format(place="老槐树"))
    for name, known in (("limited", False), ("inspector", True)):
        browser = mixed.house.browser(name)
        answer = browser.post("/inspect/self-check/", {"files": (io.BytesIO(text.encode()), "草稿.txt")})
        assert answer.status_code == 200
        assert ("林业局" in answer.get_data(as_text=True)) == known


def test_what_is_not_in_ones_units_is_not_there(mixed: Inspected) -> None:
    limited = mixed.house.browser("limited")
    other = next(one.id for one in mixed.house.desk.archive.list() if one.unit == OTHER)
    batch = mixed.make(way="all", unit=OTHER)
    look(limited, f"/inspect/batches/{batch}", 404)
    for address in (f"/api/v1/check?report={other}", f"/api/v1/reuse?report={other}"):
        words_of(limited, address, 404)
