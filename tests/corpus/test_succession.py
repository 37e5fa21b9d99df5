"""Units that were renamed or merged continue their predecessors."""

from __future__ import annotations

import pytest

from corpus.identify.succession import lineage, successor

NAMES = (
    "云溪县农业农村局", "云溪县农业局", "云溪县农委", "云溪县民政局", "白石县农业局", "云溪县人社局",
    "云溪县人力资源和社会保障局", "云溪县国土资源局", "云溪县规划局", "云溪县自然资源和规划局",
)  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "names"),
    [
        ("云溪县农业农村局", ("云溪县农业农村局", "云溪县农业局", "云溪县农委")),
        ("云溪县农业局", ("云溪县农业局", "云溪县农委")),
        ("云溪县自然资源局", ("云溪县自然资源和规划局", "云溪县国土资源局", "云溪县规划局")),
        ("云溪县人社局", ("云溪县人社局", "云溪县人力资源和社会保障局")),
        ("云溪县民政局", ("云溪县民政局",)),
        ("青禾县民政局", ()),
    ],
)
def test_a_unit_continues_what_it_was_made_of(unit: str, names: tuple[str, ...]) -> None:
    assert lineage(unit, NAMES) == names


@pytest.mark.parametrize(
    ("unit", "now"),
    [("云溪县工商局", "云溪县市场监督管理局"), ("云溪县农业农村局", None), ("云溪县人社局", None), ("无名单位", None)],
)
def test_the_name_of_today(unit: str, now: str | None) -> None:
    assert successor(unit) == now
