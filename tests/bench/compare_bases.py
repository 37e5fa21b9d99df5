"""What the generator starts from: base reports, and headings that a person reworded."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.readers import read

_SHARED = Path(__file__).parents[2] / "../shared/data"
_DEMO_PAPERS = 5


@cache
def base_texts() -> tuple[str, ...]:
    """The real reports where they are at hand, else team papers of the demonstration archive."""
    real = sorted((_SHARED / "seeds").glob("*.txt"))
    return tuple(path.read_text("utf-8-sig") for path in real) or _demo_texts()


def _demo_texts() -> tuple[str, ...]:
    from corpus.demo import write

    with TemporaryDirectory() as folder:
        archive = write(Path(folder))
        papers = [paper for paper in archive.papers if paper.kind == "team" and paper.path.endswith((".txt", ".md"))]
        chosen = papers[:: max(len(papers) // _DEMO_PAPERS, 1)][:_DEMO_PAPERS]
        return tuple(read((archive.folder / paper.path).read_bytes(), paper.path).text for paper in chosen)


def work_reports(first: int, last: int) -> tuple[str, ...]:
    """The yearly work reports of the years first..last; none where they are not at hand."""
    found = sorted((_SHARED / "work-reports").glob("*.txt"))
    return tuple(path.read_text("utf-8-sig") for path in found if first <= int(path.name.split("_")[1]) <= last)


# Outlines as one year has them, and what a person made of every heading for the next.
HEADINGS: tuple[tuple[tuple[str, str], ...], ...] = (
    (
        ("一、上年度民主生活会整改措施落实情况", "一、上次民主生活会查摆问题的整改情况"),
        ("（一）理论武装方面", "（一）在抓实理论学习上"),
        ("（二）担当作为方面", "（二）在履职尽责、敢于担当上"),
        ("二、存在的主要问题", "二、对照检查出来的差距和不足"),
        ("（一）学习贯彻党的创新理论方面", "（一）深化理论武装方面"),
        ("（二）践行宗旨、服务群众方面", "（二）坚持以人民为中心方面"),
        ("（三）履行管党治党责任方面", "（三）落实全面从严治党政治责任方面"),
        ("三、产生问题的原因剖析", "三、深层次根源分析"),
        ("四、下一步整改措施", "四、今后努力方向"),
    ),
    (
        ("一、整改落实情况", "一、上年度查摆问题整改落实情况"),
        ("二、查摆问题", "二、检视出的突出问题"),
        ("（一）政治忠诚方面", "（一）带头强化政治忠诚、提高政治能力方面"),
        ("（二）增强党性方面", "（二）带头固本培元、锤炼党性方面"),
        ("（三）干事创业方面", "（三）带头干事创业、担当作为方面"),
        ("（四）廉洁自律方面", "（四）带头敬畏法纪、清正廉洁方面"),
        ("三、原因剖析", "三、问题产生的思想根源"),
        ("四、典型案例剖析", "四、反面典型案例剖析情况"),
        ("五、整改措施", "五、下步打算和改进措施"),
    ),
    (
        ("一、存在问题", "一、查找出的主要问题"),
        ("（一）理论学习方面", "（一）学习领会党的创新理论方面"),
        ("（二）政治素质方面", "（二）遵守政治纪律和政治规矩方面"),
        ("（三）能力本领方面", "（三）履职能力和专业素养方面"),
        ("（四）担当作为方面", "（四）攻坚克难、真抓实干方面"),
        ("（五）工作作风方面", "（五）纠治“四风”、联系群众方面"),
        ("（六）廉洁自律方面", "（六）清正廉洁、家风建设方面"),
        ("二、原因剖析", "二、产生上述问题的主要原因"),
        ("（一）学用脱节，思想根基不牢", "（一）理论与实践结合不紧，思想上的总开关拧得不紧"),
        ("（二）求稳怕乱，斗争精神不强", "（二）怕担风险、怕得罪人，缺少斗争精神"),
        ("三、整改措施", "三、努力方向及整改措施"),
        ("（一）强化理论武装，筑牢思想根基", "（一）持续加强学习，打牢理论功底"),
        ("（二）强化责任担当，狠抓工作落实", "（二）扛牢责任，推动各项任务落地见效"),
        ("（三）强化自我约束，永葆清廉本色", "（三）严格自律，守住清正廉洁底线"),
    ),
)
