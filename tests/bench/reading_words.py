"""Wording for synthetic papers: heading variants, the years' aspects, and a small grammar of sentences, all our own."""

from __future__ import annotations

from random import Random

# What a level-1 heading may say, by part. Written down from the anatomy, not from the recogniser's tables.
HEADINGS = {
    "review": [
        "上年度民主生活会整改落实情况", "上年度民主生活会整改措施落实情况", "上一年度查摆问题整改落实情况", "上次专题民主生活会整改情况",
        "整改措施落实情况", "2021年度民主生活会查摆问题整改落实情况", "上轮民主生活会整改措施完成情况", "巡察反馈问题整改情况",
        "上年度整改任务“回头看”情况", "去年民主生活会问题整改进展情况", "上年度班子民主生活会整改方案落实情况",
    ],
    "process": [
        "会前准备情况", "会议准备工作情况", "基本情况", "征求意见和谈心谈话情况", "会议召开情况", "民主生活会准备情况", "征求到的意见建议",
        "谈心谈话开展情况", "会议基本情况及主要特点", "会前准备充分扎实",
    ],
    "problems": [
        "存在问题", "存在的主要问题", "存在的突出问题及表现", "查摆问题", "检视查摆存在的问题", "对照检查出的主要问题", "问题查摆",
        "对照检查情况", "存在的差距和不足", "查找出的不足之处", "主要问题", "班子存在的突出问题", "对照要求查摆的问题", "自身存在的问题和不足",
        "检视剖析问题", "个人检视问题情况", "当前存在的短板弱项",
    ],
    "cases": ["反面典型案例剖析情况", "典型案例剖析", "以案为鉴、对照剖析情况", "正反两方面典型案例分析", "案例剖析与警示"],
    "explanation": ["个人有关事项说明", "需要说明的情况", "个人重大事项报告情况", "有关事项的说明", "对群众反映问题的说明", "谈话函询情况说明"],
    "causes": [
        "原因剖析", "原因分析", "产生问题的原因", "产生问题的原因剖析", "剖析问题存在的原因", "存在问题的根源剖析", "问题产生的思想根源",
        "深层次原因剖析", "造成上述问题的主要原因", "问题症结分析", "根源分析",
    ],
    "measures": [
        "整改措施", "下步整改措施", "努力方向和整改措施", "今后的努力方向", "下一步改进措施", "今后整改方向及具体措施", "下步工作打算", "整改思路",
        "下一步整改方向", "改进措施和努力方向", "整改承诺", "下一步打算", "整改目标和措施",
    ],
    "criticism": ["相互批评意见", "对其他同志的批评意见", "开展批评和自我批评情况", "接受批评情况"],
}  # fmt: skip

# 年度 → (aspect key, wording) as papers write it.
ASPECTS: dict[int, list[tuple[str, str]]] = {
    2025: [
        ("politics", "带头强化政治忠诚、提高政治能力"), ("theory", "带头固本培元、增强党性"), ("integrity", "带头敬畏人民、敬畏组织、敬畏法纪"),
        ("duty", "带头干事创业、担当作为"), ("governance", "带头坚决扛起管党治党责任"),
    ],
    2024: [
        ("politics", "带头严守政治纪律和政治规矩，维护党的团结统一"), ("style", "带头增强党性、严守纪律、砥砺作风"),
        ("duty", "带头在遵规守纪、清正廉洁前提下勇于担责、敢于创新"), ("governance", "带头履行全面从严治党政治责任"),
    ],
    2023: [
        ("theory", "理论学习"), ("politics", "政治素质"), ("ability", "能力本领"), ("duty", "担当作为"), ("style", "工作作风"), ("integrity", "廉洁自律"),
    ],
    2022: [
        ("politics", "带头深刻领悟“两个确立”的决定性意义，增强“四个意识”、坚定“四个自信”、做到“两个维护”"),
        ("theory", "带头用习近平新时代中国特色社会主义思想凝心铸魂"), ("leadership", "带头坚持和加强党的全面领导"),
        ("style", "带头坚持以人民为中心的发展思想，推动改革发展稳定"), ("risk", "带头发扬斗争精神，防范化解风险挑战"),
        ("governance", "带头落实全面从严治党政治责任"),
    ],
    2021: [
        ("politics", "带头深刻感悟“两个确立”的决定性意义"), ("duty", "带头牢记我们党是什么、要干什么这个根本问题"),
        ("style", "带头践行以人民为中心的发展思想"), ("risk", "带头学习运用党在不同历史时期成功应对风险挑战的丰富经验"),
        ("governance", "带头深刻汲取党史中正反两方面经验"),
    ],
    2020: [
        ("theory", "学懂弄通做实习近平新时代中国特色社会主义思想"), ("leadership", "坚持和加强党的全面领导"),
        ("duty", "履职尽责、担当作为，统筹做好疫情防控和经济社会发展"), ("governance", "落实全面从严治党主体责任"),
    ],
    2019: [("theory", "理论学习有收获"), ("politics", "思想政治受洗礼"), ("duty", "干事创业敢担当"), ("style", "为民服务解难题"), ("integrity", "清正廉洁作表率")],
    2017: [
        ("theory", "学习贯彻习近平新时代中国特色社会主义思想"), ("leadership", "执行党中央决策部署"), ("politics", "对党忠诚老实"),
        ("duty", "担当负责、攻坚克难"), ("style", "纠正“四风”"), ("integrity", "廉洁自律"),
    ],
}  # fmt: skip

TOPICS = {
    "theory": ["理论学习", "理论武装", "创新理论的学习"], "politics": ["政治站位", "政治敏锐性", "政治能力"], "ability": ["能力本领", "专业能力"],
    "duty": ["担当意识", "攻坚克难的劲头", "改革创新精神"], "style": ["服务群众的意识", "调查研究", "工作作风"], "integrity": ["廉洁自律", "纪律规矩意识"],
    "governance": ["主体责任", "管党治党", "基层党建工作"], "leadership": ["民主集中制", "党的领导"], "risk": ["风险防范意识", "斗争精神"],
}  # fmt: skip
_WEAK = [
    "不够扎实",
    "还不到位",
    "有待加强",
    "还有差距",
    "抓得不紧",
    "不够深入",
    "用力不均",
    "时紧时松",
    "落得不实",
    "韧劲不足",
]
_PLACES = [
    "窗口服务",
    "项目审批",
    "信访接待",
    "下乡走访",
    "年度考核",
    "会议传达",
    "资金拨付",
    "社区联系",
    "档案管理",
    "防汛值守",
    "校园周边整治",
    "旧小区改造",
]
_PEOPLE = ["班子成员", "有的同志", "分管领导", "科室负责人", "年轻干部", "个别党员"]
_VERBS = [
    "强调多、过问少",
    "布置多、检查少",
    "满足于完成规定动作",
    "停留在开会发文上",
    "习惯凭老经验办事",
    "等靠思想仍然存在",
    "遇到难题绕着走",
]
_ADVERBS = ["有时", "往往", "在一定程度上", "时常", "偶尔"]
# Sentences that look like outline and are none.
TRAPS = [
    "三、四季度的走访次数明显偏少", "全年下达资金1.5亿元，按期拨付率为98.6%", "对第一议题制度和第一责任人职责理解有偏差",
    "说一是一、说二是二的作风没有树牢", "一方面抓得紧，另一方面又怕得罪人", "依照条例第三条第（二）项的规定还有漏项",
    "一些同志一度认为一时完不成也无妨", "“一、二类”项目的分工没有理顺", "2023年3.1万户群众办理了手续", "从（一）号楼到（三）号楼的整治没有跟上",
    "十四五规划的二十项任务进度不一", "一直以来存在重建轻管的倾向", "首问负责制执行走样", "最后一公里没有打通", "5个乡镇中有3个没有达标",
]  # fmt: skip


class Words:
    """Sentences drawn from the grammar; one per paper, so that a seed gives the same paper everywhere."""

    def __init__(self, random: Random, own: bool) -> None:
        self._random = random
        self._own = own

    def pick(self, options: list[str]) -> str:
        return self._random.choice(options)

    def head(self, aspect: str | None, part: str) -> str:
        """The head clause of an item."""
        topic = self.pick(TOPICS.get(aspect or "", ["工作标准", "统筹协调", "制度执行", "责任落实"]))
        if part in {"measures", "review"}:
            return self.pick(
                [f"在提升{topic}上下功夫", f"着力加强{topic}，补齐短板", f"持续抓好{topic}", f"把{topic}摆上重要位置"]
            )
        return self.pick(
            [
                f"{topic}{self.pick(_WEAK)}",
                f"对{topic}重视程度{self.pick(_WEAK)}",
                f"抓{topic}的办法不多，{self.pick(_WEAK)}",
            ]
        )

    def sentence(self, part: str) -> str:
        """One sentence of body, sometimes a trap."""
        if self._random.random() < 0.16:
            return self.pick(TRAPS) + "。"
        place = self.pick(_PLACES)
        if part == "measures":
            return self.pick(
                [
                    f"建立{place}定期会商制度，每月至少到现场一次。",
                    f"坚持把{place}作为检验成效的窗口，持续跟踪问效。",
                    f"对{place}中的堵点列出清单，逐项销号。",
                ]
            )
        if part == "review":
            return self.pick(
                [
                    f"围绕{place}修订制度两项，已全部执行到位。",
                    f"针对{place}问题完成整改并长期坚持。",
                    f"{place}的投诉量比上年明显下降。",
                ]
            )
        who = "本人" if self._own and self._random.random() < 0.6 else self.pick(_PEOPLE)
        return self.pick(
            [
                f"{who}在{place}上{self.pick(_ADVERBS)}{self.pick(_VERBS)}，{self.pick(_WEAK)}。",
                f"比如，{place}工作推进中，{who}{self.pick(_VERBS)}。",
                f"{self.pick(_ADVERBS)}把{place}当成软任务，导致{place}效果{self.pick(_WEAK)}。",
                f"{who}对{place}中出现的新情况研究{self.pick(_WEAK)}；对反映的意见{self.pick(_VERBS)}。",
            ]
        )

    def body(self, part: str, low: int = 1, high: int = 4) -> str:
        return "".join(self.sentence(part) for _ in range(self._random.randint(low, high)))
