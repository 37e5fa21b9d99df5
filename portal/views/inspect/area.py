"""The blueprint that the pages of 抽查 hang on, and what they all look up."""

from __future__ import annotations

from flask import Blueprint, url_for

from portal.desk import desk
from portal.inspect.blind import Veil
from portal.inspect.values import Batch, Item

blueprint = Blueprint("inspect", __name__, url_prefix="/inspect")


def found(batch_id: int, item_id: int) -> tuple[Batch, Item]:
    """A batch and one of its items, as far as whoever asks may see them; raises NotFound."""
    batches = desk().inspections.batches
    return batches.get(batch_id), batches.item(batch_id, item_id)


def veil_over(batch: Batch, item: Item, persons: tuple[str, ...] = ()) -> Veil:
    """What is hidden on an item's page: nothing, unless the batch is blind and still open."""
    if not batch.hidden:
        return Veil()
    units = {one.unit for one in desk().archive.list() if one.unit}
    return Veil.over(units, item.drawn.unit, persons)


def to_batch(batch_id: int) -> str:
    """The address of a batch's work list."""
    return url_for("inspect.batch", batch_id=batch_id)
