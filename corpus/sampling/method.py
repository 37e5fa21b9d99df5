"""A draw in words: enough for whoever was not there to repeat it by hand. Stands in the record and on the page."""

from __future__ import annotations

from corpus.sampling.values import STRATUM_LABELS, Plan


def method_of(plan: Plan, count: int, drawn: int) -> str:
    """What was done to a population of `count`, `drawn` being what came of it."""
    return _left_out(plan, count) + _HOW[plan.method](plan, count, drawn)


def _left_out(plan: Plan, count: int) -> str:
    return f"总体{count}份，" + (f"按所列理由排除{len(plan.excluded)}份，" if plan.excluded else "")


def _random(plan: Plan, count: int, drawn: int) -> str:
    everything = "，总体不足抽取数，全部抽取" if not plan.share and plan.size >= count else ""
    share = f"（按{plan.share}%，不足一份进为一份）" if plan.share else ""
    named = f"；其中{len(plan.picked)}份由人指定，理由列后" if plan.picked else ""
    return (
        f"抽取{drawn}份{share}{everything}{named}；{_strata(plan)}按{_number(plan)}由小到大取，种子为“{plan.seed}”。"
        "任何人用同样的总体和种子都能得到同样的结果。"
    )


def _strata(plan: Plan) -> str:
    if not plan.strata:
        return ""
    names = "、".join(STRATUM_LABELS[name] for name in plan.strata)
    least = {0: "", 1: "（抽得到时每层至少一份）"}.get(plan.floor, f"（抽得到时每层至少{plan.floor}份）")
    how = "各层按同一比例抽取" if plan.share else "各层按所占份数分配名额"
    return f"按{names}分层，{how}{least}，层内"


def _number(plan: Plan) -> str:
    plain = "“种子、换行、材料编号”（UTF-8）的 SHA-256 值"
    if not plan.weighted:
        return plain
    return (
        f"风险加权的签值（风险分是几就有几个签，第一签是{plain}，第二签起在材料编号后再加换行和签号，取各签中最小的值）"
    )


def _all(plan: Plan, _count: int, drawn: int) -> str:
    return f"全部抽取（全覆盖），共{drawn}份，按“种子、换行、材料编号”的 SHA-256 值排序，种子为“{plan.seed}”。"


def _hand(_plan: Plan, _count: int, drawn: int) -> str:
    return f"由人指定{drawn}份（重点抽查），理由逐份列后；不是随机抽取，结果不能推论到总体。"


_HOW = {"random": _random, "all": _all, "hand": _hand}
