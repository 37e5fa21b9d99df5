"""Lists of criticism and records of talks as papers of their own, in the forms that units hand in."""

from __future__ import annotations

import pytest

from corpus.checks import CHECKS, Paper, check
from corpus.checks.criticisms import criticisms, records
from corpus.model import Report
from corpus.parse import parse

RULES = {rule.id: rule for rule in CHECKS}
TITLE = "清河县水务局党组2023年度民主生活会"
FAULT = "到河道现场少，遇到扯皮的事总想等一等。"
OTHER = "开会讲话长，年轻干部插不上嘴，民主作风不够。"
# One list in the forms met: below a title without a blank line, signed, by headings, as a table.
FORMS = [
    f"{TITLE}相互批评意见\n对局长甘霖同志的批评意见\n1.祝遥：{FAULT}\n2.费桐：{OTHER}\n对祝遥同志的批评意见\n1.甘霖：{OTHER}",
    f"{TITLE}\n批评意见汇总\n甘霖同志：\n1.祝遥提出：{FAULT}\n2.费桐提出：{OTHER}\n祝遥同志：\n1.甘霖提出：{OTHER}",
    f"{TITLE}批评意见清单\n\n一、对甘霖同志的批评意见\n（一）祝遥指出：{FAULT}\n（二）{OTHER}\n二、对祝遥同志的批评意见\n（一）{OTHER}",
    f"{TITLE}批评意见表\n序号\t被批评人\t批评人\t批评意见\n1\t甘霖\t祝遥\t{FAULT}\n2\t甘霖\t费桐\t{OTHER}\n3\t祝遥\t甘霖\t{OTHER}",
]
TALKS = f"{TITLE}谈心谈话记录\n" + "\n".join(
    f"谈话人：祝遥　谈话对象：{name}\n时间：2023年12月{day}日\n谈话内容：希望多到闸上走走，{said}"
    for name, day, said in (("甘霖", 3, "遇到扯皮的事当场定下办法。"), ("费桐", 4, "遇到扯皮的事当场定下办法。"))
)


def read(text: str) -> Report:
    return parse(text.encode(), "清河县水务局/2023/附件.txt")


def messages(rule: str, *texts: str) -> list[str]:
    papers = [Paper(str(place), read(text)) for place, text in enumerate(texts)]
    return [one.message for one in check(papers, [RULES[rule]], lambda text: []).findings]


@pytest.mark.parametrize("text", FORMS)
def test_whom_each_entry_is_about(text: str) -> None:
    report = read(text)
    assert (report.kind, report.year) == ("other", 2023)
    assert [(one.name, one.words) for one in criticisms(report)] == [("甘霖", FAULT), ("甘霖", OTHER), ("祝遥", OTHER)]


@pytest.mark.parametrize("text", FORMS)
def test_the_same_words_for_two(text: str) -> None:
    (message,) = messages("A7", text)
    assert ("甘霖" in message, "祝遥" in message, "费桐" in message) == (True, True, False)
    assert messages("D1", text) == []


def test_two_years_of_lists() -> None:
    before = FORMS[1].replace("2023", "2022").replace(OTHER, "批示转得快，追得慢，月底没有回头看。")
    (message,) = messages("D2", before, FORMS[0])
    assert "2022年度" in message


def test_talks_are_compared_and_are_no_criticism() -> None:
    (message,) = messages("A7", TALKS)
    assert ("甘霖" in message, "费桐" in message) == (True, True)
    assert len(messages("A7", FORMS[0], TALKS.replace("费桐", "祝遥"))) == 2
    assert len(records(read(TALKS))) == 2
    assert messages("D1", TALKS) == []
    assert messages("A7", TALKS.replace("定下办法。\n", "表明态度，账目也要清楚，别怕人说。\n", 1)) == []


@pytest.mark.parametrize(
    ("said", "blank"),
    [
        ("希望多注意身体，劳逸结合，早日康复。", True),
        ("注意劳逸结合，多陪陪家人，把身体养好。", True),
        ("业务精、肯吃苦，成绩有目共睹，再接再厉。", True),
        ("希望多注意身体，另外接访时急躁，没听完就打断。", False),
        ("感谢平时的关心，不过对排队视而不见，缺乏热情。", False),
    ],
)
def test_hopes_and_praise_signed_by_a_critic(said: str, blank: bool) -> None:
    assert bool(messages("D1", FORMS[0].replace(FAULT, said))) is blank
