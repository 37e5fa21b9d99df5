"""Drawing by plan: leave out, take in what a person named, rank the rest and take the lowest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from corpus.sampling.method import method_of
from corpus.sampling.ranking import ids_hash, lot
from corpus.sampling.shares import quotas
from corpus.sampling.values import Candidate, Drawn, Key, Layer, Named, Plan, Sample, Stratum

Layers = Mapping[Key, Sequence[Candidate]]


def draw(population: Iterable[Candidate], size: int, seed: str, strata: Sequence[Stratum] = ()) -> Sample:
    """Draw `size` of `population`, all of it when there are fewer; `drawn` runs by stratum, then by rank."""
    return draw_by(Plan(seed=seed, size=size, strata=tuple(strata)), population)


def draw_by(plan: Plan, population: Iterable[Candidate]) -> Sample:
    """Draw from `population` what `plan` says: first what a person named, then by stratum, then by rank."""
    known = {one.id: one for one in population}
    layers = layers_of(plan, known.values())
    shares = _shares(plan, layers)
    ranked = (_drawn(plan, one) for key in sorted(layers) for one in layers[key][: shares[key]])
    drawn = (*(_drawn(plan, known[one.report], one) for one in plan.picked if one.report in known), *ranked)
    return Sample(
        size=len(drawn) if plan.share or plan.method != "random" else plan.size,
        seed=plan.seed,
        count=len(known),
        sha256=ids_hash(known),
        strata=tuple(Layer(key, len(layers[key]), shares[key]) for key in sorted(layers)) if plan.strata else (),
        drawn=drawn,
        method=method_of(plan, len(known), len(drawn)),
    )


def layers_of(plan: Plan, population: Iterable[Candidate]) -> Layers:
    """The strata that are drawn from, each in the order of its lots; what is named or left out is in none."""
    aside = {one.report for one in (*plan.picked, *plan.excluded)}
    layers: dict[Key, list[Candidate]] = defaultdict(list)
    for one in population:
        if one.id not in aside:
            layers[key_of(plan, one)].append(one)
    return {key: sorted(members, key=lambda one: (_lot(plan, one), one.id)) for key, members in layers.items()}


def key_of(plan: Plan, one: Candidate | Drawn) -> Key:
    """The stratum that a report belongs to."""
    return tuple(str(getattr(one, name) or "") for name in plan.strata)


def _shares(plan: Plan, layers: Layers) -> dict[Key, int]:
    sizes = {key: len(members) for key, members in layers.items()}
    if plan.method == "random":
        return quotas(sizes, plan)
    return sizes if plan.method == "all" else dict.fromkeys(sizes, 0)


def _drawn(plan: Plan, one: Candidate, named: Named | None = None) -> Drawn:
    return Drawn(one.id, one.unit, one.year, one.kind, _lot(plan, one), named.reason if named else "")


def _lot(plan: Plan, one: Candidate) -> str:
    return lot(plan.seed, one, weighted=plan.weighted)
