"""Each rule against snippets that it must take up and snippets that it must leave alone."""

from __future__ import annotations

import pytest

from corpus.checks import CHECKS, Outcome, Paper, check
from corpus.model import Report
from corpus.parse import Clues, parse

RULES = {rule.id: rule for rule in CHECKS}
PAPER = """清河县水务局领导班子{year}年度民主生活会对照检查材料

{preface}
一、上年度整改落实情况
{review}
二、存在的主要问题
（一）理论学习方面
{problems}
三、原因剖析
{causes}
四、整改措施
{measures}
"""
PLAIN = {
    "year": "2023",
    "preface": "按照要求，现将对照检查情况报告如下。",
    "review": "去年查摆的问题逐项作了整改。",
    "problems": "一是读原著少，比如全年只通读了《选编》中的3篇。",
    "causes": "思想上对学习抓得不紧，党性锻炼放松了。",
    "measures": "一是由办公室负责，2024年3月底前建立读书台账。",
}


def words(text: str) -> list[tuple[int, int]]:
    return [(place, place + 1) for place in range(len(text))]


def paper(**parts: str) -> Report:
    given = {**PLAIN, **parts}
    return parse(PAPER.format(**given).encode(), f"清河县水务局/{given['year']}/班子.txt")


def found(rule: str, *reports: Report) -> Outcome:
    return check([Paper(str(place), one) for place, one in enumerate(reports)], [RULES[rule]], words)


def numbered(*items: str) -> str:
    return "\n".join(f"{number}是{item}" for number, item in zip("一二三四五六七八", items, strict=False))


GENERIC = numbered("理论学习不够深入。", "联系群众不够紧密。", "担当意识不强。", "工作标准不高。", "调查研究不够深入。")

DOTTED = "\n".join(
    f"{place}.{title}，有的同志应付。"
    for place, title in enumerate(
        ("理论学习不够深入", "联系群众不紧密", "服务意识不强", "担当意识不强", "创新意识不足"), 1
    )
)
BUSINESS = numbered(*[f"白沙闸{k}号项目资金到位慢，流程长，采购指标没有完成。" for k in range(5)])

THOUGHT = numbered(*[f"到第{k}个村去得少，总想着电话里说得清。" for k in range(4)])

CRITICISM = "党性不强。\n四、相互批评情况\n一是对甘霖同志。"

# Measures under one heading fewer than the aspects, that answer in two or three words of the problem.
ORPHANS = (
    "一是冷库项目推进迟缓，三座冷库停工四个月。\n二是蹲点调研走过场，去河西乡六趟都是当天回。"
    "\n（二）工作作风方面\n一是塌方路段去得少，滑坡三天才到场。\n二是分包层层转手，合同没有上过党组会。"
)
ANSWERS = "6月前三座冷库全部投用。每人蹲点调研一晚。塌方两小时内到场。分包合同一律上党组会。\n抓好宣传。"

PRAISED = numbered(
    "河长制取得明显成效，受到上级充分肯定，但有时巡查偏少。",
    "虽然节水成果丰硕、走在全县前列，但亮点提炼有待加强。",
    "供水保障屡创佳绩，群众满意度大幅提升，个别管段有待改造。",
    "读原著少，全年只读了3篇。",
)
FAULTY = numbered(
    "虽然巡河取得一些成绩，但满足于此，汛后三个月没有去过。",
    "防汛演练没有取得应有成效，成效不明显，脚本抄了去年的。",
    "节水改造后满意度提升不明显。",
    "读原著少，全年只读了3篇。",
)

TAKEN = [
    ("E1", {"problems": "主要存在3个问题：\n" + numbered("读书少，比如只读3篇。", "用得少，比如没有一次研讨。")}),
    ("E2", {"measures": "一是全年到河道现场不少于XX次。"}),
    ("E2", {"preface": "（单位名称）现将情况报告如下。"}),
    ("A6", {"problems": "一是总结2021年和用好成果方面办法少。"}),
    ("A6", {"problems": "一是进一步进一步压实责任不够。"}),
    ("E3", {"measures": "一是深入学习贯彻党的十九届六中全会精神。"}),
    ("E3", {"year": "2024", "measures": "一是抓好常态化疫情防控。"}),
    ("E4", {"problems": "一是对党的二十届三中全会精神学得浅。"}),
    ("B4", {"problems": GENERIC}),
    ("B3", {"problems": GENERIC}),
    ("B3", {"problems": DOTTED}),
    ("B4", {"problems": DOTTED}),
    (
        "B6",
        {
            "problems": "一是有的同志学得浅，个别同志不愿学，部分同志应付。"
            "\n二是有的党员不同程度存在松劲，一定程度上影响了风气。"
        },
    ),
    ("B5", {"preface": "一年来，我们做了大量工作，取得了可喜成绩。" * 40}),
    ("C4", {"measures": numbered("要不断加强学习。", "要切实转变作风。", "要持续增强本领。", "要牢固树立宗旨。")}),
    ("C5", {"causes": "任务重、时间紧，人手不足。"}),
    ("E7", {"problems": "一是严于律已不够。"}),
    ("E7", {"problems": "一是报销由司机代签，，被退回两次。"}),
    ("E7", {"problems": "一是巡河少。。全年两次。"}),
    ("E11", {"preface": "联系电话13800000000。"}),
    ("E11", {"preface": "机密★1年"}),
    ("B1", {"problems": BUSINESS, "causes": "项目多，流程长。"}),
    ("B1", {"problems": f"{BUSINESS}\n{THOUGHT}\n{THOUGHT}", "causes": "项目多，流程长。"}),
    ("B8", {"year": "2024"}),
    ("B8", {"year": "2024", "causes": "党性不强。\n四、案例剖析\n有的同志出了事，教训深刻。"}),
    (
        "C3",
        {"problems": BUSINESS + "\n（二）工作作风方面\n一是汛期值守松懈。", "measures": "把宣传栏换新。\n把食堂办好。"},
    ),
    ("C8", {"review": "去年的问题会后三天内全部整改到位。"}),
    ("C8", {"review": "需要长期抓的风险排查也已全部完成。"}),
    ("C8", {"review": "2023年1月9日召开民主生活会。截至2023年1月15日，查摆的7个问题已全部整改完成。"}),
    ("C8", {"review": "我局于2023年1月9日召开民主生活会。截至1月15日，26项任务全部完成。"}),
    ("C8", {"review": "需要经常抓的作风建设、需持续推进的债务化解，均已办结销号。"}),
    ("C8", {"review": "全部整改完成，其中需要长期坚持的廉政教育、议事规则两项也已销号办结。"}),
    ("E3", {"year": "2024", "problems": "一是对《中国共产党纪律处分条例》（2018年修订）学得浅。"}),
    ("E3", {"year": "2024", "problems": "一是学习2018年修订的《纪律处分条例》只做了一套题。"}),
    ("E3", {"preface": "坚持以党的十九届五中全会精神为指导，认真检视。"}),
    ("E3", {"preface": "充分发挥党组政治核心作用。"}),
    ("A4", {"measures": "一是抓学习。\n本文来源于网络，如有侵权请联系删除。"}),
    ("A6", {"problems": "一是通过2021年凝聚了人心，办法不多。"}),
    ("B5", {"problems": PRAISED}),
    ("E6", {"problems": "一是政治意识、大局意识、核心意识、看起意识树得不牢。"}),
    ("E6", {"problems": "一是在增强党性、严守纪律、砥砺作风方面，对带头增强党性、严守纪律、砥励作风学得少。"}),
    ("E11", {"problems": "一是举报人唐云帆多次反映后才去看。"}),
    ("A5", {"problems": "一是作为一名基层教育工作者，对师生的关切回应慢。"}),
    ("A5", {"problems": "一是作为一线纪检监察干部，监督不敢动真碰硬。"}),
    ("D1", {"causes": CRITICISM + "希望今后多到河道走走，注意身体。"}),
    (
        "D1",
        {"causes": CRITICISM + "表现突出、作风扎实，是大家的表率，业务能力强，就是话少。"},
    ),
    ("E6", {"problems": "一是带头坚持以人民为中心发展思想不够。"}),
    ("E6", {"problems": "一是对深刻领悟“两个确立”决定性意义理解不深。"}),
    ("E8", {}),
    ("A4", {"preface": "更多材料请加微信。现将情况报告如下。"}),
    ("A4", {"preface": "某某文库，欢迎您！现将情况报告如下。"}),
    ("A6", {"problems": numbered(*[f"第{k}季度到民政服务点少，职工反映多，劳模没有上门看。" for k in range(8)])}),
]
LEFT = [
    ("E1", {"problems": "主要存在2个问题：\n" + numbered("读书少，比如只读3篇。", "用得少，比如没有一次研讨。")}),
    ("E2", {"measures": "一是到河道现场不少于12次。"}),
    ("A6", {"problems": "一是2021年以来进度慢，有的事不了了之，通过2021年的考核才发现。"}),
    ("E3", {"review": "去年深入学习贯彻党的十九届六中全会精神，落实常态化疫情防控。"}),
    ("E3", {"problems": "一是党的十八大以来，特别是十九届六中全会以来学习松了。"}),
    ("E3", {"problems": "一是学习贯彻党的十九届六中全会、党的二十届二中全会精神不够。"}),
    ("E3", {"problems": "一是学习贯彻十九届二中、三中、四中全会精神不够。"}),
    ("E2", {"problems": "一是从二○○○年起账目不清，二〇〇八年才清。"}),
    ("A6", {"problems": "一是以增强体质为目的的活动少。"}),
    ("E4", {"year": "2013", "problems": "一是更新发展理念不快。"}),
    ("E4", {"problems": "一是对党的二十大精神学得浅。"}),
    ("E4", {"year": "2021", "measures": "一是以实干迎接党的二十大胜利召开。"}),
    ("B4", {"problems": numbered(*["理论学习不够深入，比如全年只读了3篇。"] * 5)}),
    ("B3", {"problems": numbered(*["读书少，比如全年只读了3篇。"] * 5)}),
    ("B6", {"problems": "一是有的同志学得浅，比如张贴的笔记是抄来的。"}),
    ("C4", {"measures": numbered(*["由办公室负责，2024年3月底前建立台账。"] * 4)}),
    ("C5", {}),
    ("E5", {}),
    ("E7", {"problems": "一是严于律己不够。"}),
    ("E7", {"problems": "一是想得多……干得少，“学习强国”、“主题党日”，都要点名。）。"}),
    ("E11", {"preface": "电子秘密学习资料编号138000000001234。"}),
    ("B1", {"problems": numbered(*[f"项目资金拨付慢，第{k}批流程走了两个月，说到底是怕担责任。" for k in range(5)])}),
    ("B8", {"year": "2022"}),
    ("B8", {"year": "2024", "causes": "党性不强。\n四、案例剖析\n" + "观看原县河务所所长受贿案警示片，对照自己。" * 8}),
    ("B9", {}),
    ("B1", {"problems": "\n".join([BUSINESS.split("\n")[0], *[THOUGHT] * 2])}),
    ("B11", {}),
    ("C3", {"problems": BUSINESS, "measures": numbered("把白沙闸项目资金拨付流程减到三步。", "采购指标按月公开。")}),
    ("C8", {"review": "去年的问题已全部整改到位，并长期坚持。"}),
    ("C8", {"review": "去年查摆的问题历时一年已全部完成整改。"}),
    ("C8", {"review": "2023年1月9日召开民主生活会。截至2023年11月15日，查摆的7个问题已全部整改完成。"}),
    ("C8", {"review": "已全部整改完成，其中需长期坚持的3项已完成阶段性任务。"}),
    ("C8", {"review": "2023年1月9日召开民主生活会。截至2023年1月15日，7个问题完成3个。"}),
    ("E3", {"year": "2024", "problems": "一是《纪律处分条例》与2018年修订的《纪律处分条例》相比改了什么，说不出来。"}),
    ("E3", {"year": "2023", "problems": "一是对《中国共产党纪律处分条例》（2018年修订）学得浅。"}),
    ("E3", {"preface": "我局所属企业党组织发挥政治核心作用不够。"}),
    ("A4", {"problems": "一是对来源于互联网的线索、来自网络的舆情反应慢。"}),
    ("A6", {"problems": "一是通过2021年教育整顿、2022年提升行动，办法仍不多。"}),
    ("C3", {"problems": ORPHANS, "measures": ANSWERS}),
    ("B5", {"problems": FAULTY}),
    ("E6", {"problems": "一是树牢政治意识、大局意识、核心意识、看齐意识不够。"}),
    ("E6", {"problems": "一是坚持以人民为中心的发展理念不够，紧跟以习近平同志为核心的党的领导集体不够。"}),
    ("E11", {"problems": "一是保护举报人信息不严，对举报人张某反映的事、举报人和证人的顾虑想得少。"}),
    ("A5", {"problems": "一是我曾作为一名教师，站讲台的热情还在，下河道的劲头没了。"}),
    ("A5", {"problems": "一是作为一名水利干部，对教师节慰问、民警协助的事不上心。"}),
    ("D1", {"causes": CRITICISM + "希望改进：到河道少，遇事拖延，去年只去了两次。"}),
    ("E6", {"problems": "一是对深刻感悟“两个确立”的决定性意义理解不深，带头坚持以人民为中心的发展思想不够。"}),
    ("E6", {"problems": "一是增强“四个意识”，坚定“四个自信”，做到“两个维护”不够自觉。"}),
    ("A4", {"problems": "一是网上下载范文、照抄照搬的现象还有。"}),
    ("A6", {"problems": numbered(*[f"第{k}季度同工会一道慰问职工少，民政服务点没有去。" for k in range(8)])}),
]


@pytest.mark.parametrize(("rule", "parts"), TAKEN)
def test_taken_up(rule: str, parts: dict[str, str]) -> None:
    report = paper(**parts)
    findings = found(rule, report).findings
    assert findings
    for one in findings:
        assert "疑似" in one.message or "建议" in one.message
        assert one.evidence[0].text == one.span.of(report.text) != ""
        assert 0 <= one.score <= 1


@pytest.mark.parametrize(("rule", "parts"), LEFT)
def test_left_alone(rule: str, parts: dict[str, str]) -> None:
    assert found(rule, paper(**parts)).findings == ()


def test_a_redacted_copy_is_not_judged_by_its_blanks() -> None:
    text = PAPER.format(**{**PLAIN, "measures": "一是到河道现场不少于XX次。"})
    redacted = parse(text.encode(), "甲.txt", Clues("甲.txt", {}, "redacted"))
    outcome = found("E2", redacted)
    assert outcome.findings == ()
    assert [one.rule for one in outcome.unjudged] == ["E2"]


def test_a_title_of_another_kind() -> None:
    team = "一是班子读得少，有的同志应付。\n二是我局班子去得少，有的成员不去。"
    text = PAPER.format(**{**PLAIN, "problems": team}).replace(
        "领导班子2023年度民主生活会对照检查材料", "2023年度民主生活会召开情况报告"
    )
    (one,) = found("E5", parse(text.encode(), "甲.txt")).findings
    assert "召开情况报告" in one.evidence[0].text


def test_another_years_aspects_are_grave_and_a_missing_one_is_less() -> None:
    text = PAPER.format(**{**PLAIN, "problems": "一是读得少。\n（二）工作作风方面\n一是去得少。"})
    (missing,) = found("B7", parse(text.encode(), "甲.txt")).findings
    assert (missing.severity, "能力本领" in missing.message) == ("medium", True)
    older = text.replace("理论学习方面", "带头牢记我们党是什么、要干什么这个根本问题方面").replace(
        "工作作风方面", "带头践行以人民为中心的发展思想方面"
    )
    (wrong,) = found("B7", parse(older.encode(), "甲.txt")).findings
    assert (wrong.severity, "2021" in wrong.message) == ("high", True)


def test_a_strangers_name_is_found_and_common_work_is_not() -> None:
    other = parse(PAPER.format(**PLAIN).replace("水务局", "民政局").encode(), "乙.txt")
    named = paper(problems="一是县民政局班子到养老院少。")
    assert [one.report for one in found("A5", named, other).findings] == ["0"]
    for work in (
        "同县民政局联合检查少",
        "与县民政局合作清点安置房拖了半年",
        "县民政局来人参观时准备不足",
        "县民政局只去过一趟，没有住下来",
    ):
        assert found("A5", paper(problems=f"一是{work}。"), other).findings == (), work


def test_a_town_is_a_place_unless_its_office_is_meant() -> None:
    other = parse(PAPER.format(**PLAIN).replace("清河县水务局", "沙柳镇").encode(), "乙.txt")
    assert other.unit == "沙柳镇"
    assert found("A5", paper(problems="一是沙柳镇三家企业的意见只答了四条。"), other).findings == ()
    (lead,) = found("A5", paper(problems="一是沙柳镇党委班子抓得不紧。"), other).findings
    assert lead.report == "0"


def test_a_year_copied_is_found_and_a_copied_review_is_not() -> None:
    problem = "一是河道巡查走马观花，岸坡垮了几处没有人看见，群众三次来电才去现场，去了又没有当场定下办法，拖到汛期。"
    long = problem * 8
    (one,) = found("A1", paper(year="2022", problems=long), paper(problems=long)).findings
    assert (one.severity, one.report) == ("high", "1")
    assert {place.report for place in one.evidence} == {"0", "1"}
    assert found("A1", paper(year="2022", review=long), paper(review=long)).findings == ()
    assert found("A1", paper(year="2020", problems=long), paper(problems=long)).findings == ()


def test_a_problem_of_three_years_is_grave() -> None:
    problem = "一是白沙闸的启闭机锈死多年没有更换，汛前检查年年提，年年没有落实资金。"
    reports = [paper(year=year, problems=problem) for year in ("2021", "2022", "2023")]
    two = found("C1", *reports[:2]).findings
    three = found("C1", *reports).findings
    assert [one.severity for one in two] == ["medium"]
    assert [(one.severity, one.report, "连续3年" in one.message) for one in three] == [("high", "2", True)]


def test_measures_nobody_speaks_of_again() -> None:
    promised = numbered("每月清一次白沙闸拦污栅。", "给护岸林补种柳树。", "把水费账目贴到村口。")
    before = paper(year="2022", measures=promised)
    (one,) = found("C2", before, paper(review="去年的问题都认真对待，班子团结。")).findings
    assert one.report == "1"
    assert {place.report for place in one.evidence} == {"0", "1"}
    kept = "白沙闸拦污栅每月清理一次。护岸林补种柳树四百棵。水费账目已贴到村口。"
    assert found("C2", before, paper(review=kept)).findings == ()


def test_every_rule_speaks_for_itself() -> None:
    assert len(RULES) == len(CHECKS)
    for rule in CHECKS:
        assert rule.name
        assert rule.description.endswith("。")
        assert rule.id in {"B8", "E8"} or found(rule.id, paper()).findings == (), rule.id
