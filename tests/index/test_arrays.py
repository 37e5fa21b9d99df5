"""Files of arrays come back as they were written, or say that they don't; postings list what stands where."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.arrays import ArrayFile, DamagedFile, write_arrays
from index.postings import invert, invert_pairs, merge


def test_arrays_come_back(tmp_path: Path) -> None:
    arrays = {"a": np.arange(1000, dtype=np.uint32), "empty": np.zeros(0, np.uint8), "b": np.array([7], np.int64)}
    write_arrays(tmp_path / "x", {"name": "材料"}, arrays)
    file = ArrayFile(tmp_path / "x")
    assert file.meta == {"name": "材料"}
    assert all(file[name].dtype == array.dtype and (file[name] == array).all() for name, array in arrays.items())
    assert file.check() == []


@pytest.mark.parametrize("change", [lambda data: data[:-1], lambda data: b"", lambda data: data + b"x"])
def test_a_file_cut_short_is_noticed(tmp_path: Path, change: object) -> None:
    write_arrays(tmp_path / "x", {}, {"a": np.arange(9)})
    (tmp_path / "x").write_bytes(change((tmp_path / "x").read_bytes()))  # type: ignore[operator]
    with pytest.raises(DamagedFile):
        ArrayFile(tmp_path / "x")


def test_a_changed_array_is_named(tmp_path: Path) -> None:
    write_arrays(tmp_path / "x", {}, {"a": np.arange(9), "b": np.arange(9)})
    data = bytearray((tmp_path / "x").read_bytes())
    data[64] ^= 1
    (tmp_path / "x").write_bytes(data)
    assert ArrayFile(tmp_path / "x").check() == ["a"]


documents = st.lists(st.lists(st.sampled_from(("学", "习", "甲乙", "a", "𠮷")), max_size=8), min_size=1, max_size=6)


def inverted(held: list[list[str]]) -> object:
    names = list(dict.fromkeys(word for document in held for word in document))
    terms = np.array([names.index(word) for document in held for word in document], np.uint32)
    docs = np.repeat(np.arange(len(held), dtype=np.uint32), [len(document) for document in held])
    return invert(names, terms, docs, np.zeros(len(docs), np.bool_))


def listed(postings: object) -> dict[bytes, list[tuple[int, int]]]:
    found = {}
    for number, name in enumerate(postings.names()):  # type: ignore[attr-defined]
        docs, counts = postings.of(number)  # type: ignore[attr-defined]
        found[name] = list(zip(docs.tolist(), counts.tolist(), strict=True))
    return found


def expected(held: list[list[str]]) -> dict[bytes, list[tuple[int, int]]]:
    words = sorted({word for document in held for word in document}, key=str.encode)
    counted = [Counter(document) for document in held]
    return {word.encode(): [(n, count[word]) for n, count in enumerate(counted) if count[word]] for word in words}


@given(documents)
def test_postings_list_every_word_with_its_documents(held: list[list[str]]) -> None:
    postings = inverted(held)
    assert listed(postings) == expected(held)
    assert list(listed(postings)) == sorted(listed(postings))
    for word in ("学", "习", "甲", "a"):
        docs, _ = postings.lookup(word.encode())  # type: ignore[attr-defined]
        assert docs.tolist() == [n for n, document in enumerate(held) if word in document]


@given(documents, documents, st.data())
def test_merging_is_inverting_together(left: list[list[str]], right: list[list[str]], data: st.DataObject) -> None:
    kept = data.draw(st.lists(st.booleans(), min_size=len(left + right), max_size=len(left + right)))
    numbers = np.where(kept, np.cumsum(kept) - 1, -1)
    merged = merge([inverted(left), inverted(right)], [numbers[: len(left)], numbers[len(left) :]])  # type: ignore[list-item]
    assert listed(merged) == expected([document for document, keep in zip(left + right, kept, strict=True) if keep])


def test_pairs_never_reach_over_lines_and_documents() -> None:
    text = "甲乙\n丙甲乙\0乙丙\0"
    units = np.frombuffer(text.encode("utf-16-le"), np.uint16)
    pairs = invert_pairs(units, np.array([0] * 7 + [1] * 3))
    found = {n.decode("utf-16-be"): pairs.of(i)[0].tolist() for i, n in enumerate(pairs.names())}
    assert found == {"丙甲": [0], "乙丙": [1], "甲乙": [0]}
