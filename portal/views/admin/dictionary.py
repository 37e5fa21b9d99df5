"""词典: terms and synonyms that this office adds to the shipped ones; in effect from the next search on."""

from __future__ import annotations

import re
from collections.abc import Callable

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from index.engine import Request
from index.lexicon import Lexicon, UnfitWord
from portal.desk import desk
from portal.views.admin.area import blueprint
from portal.visitor import note

_APART = re.compile(r"[,，、;；\n]+")


@blueprint.get("/dictionary")
def dictionary() -> ResponseReturnValue:
    """What was taught, each word with how much of the archive holds it today."""
    lexicon = desk().library.lexicon()
    words = dict.fromkeys([*lexicon.terms, *(word for group in lexicon.same for word in group)])
    return render_template("admin/dictionary.html", lexicon=lexicon, held={word: _held(word) for word in words})


@blueprint.post("/dictionary/terms")
def add_term() -> ResponseReturnValue:
    """Teach a term."""
    term = request.form.get("term", "")
    return _taught(lambda known: known.with_term(term), "添加词语", term.strip())


@blueprint.post("/dictionary/terms/remove")
def remove_term() -> ResponseReturnValue:
    """Forget a term."""
    term = request.form.get("term", "")
    return _taught(lambda known: known.without_term(term), "删除词语", term)


@blueprint.post("/dictionary/same")
def add_same() -> ResponseReturnValue:
    """Teach words that stand for each other."""
    words = [word for word in _APART.split(request.form.get("words", "")) if word.strip()]
    return _taught(lambda known: known.with_same(words), "添加同义说法", "、".join(words))


@blueprint.post("/dictionary/same/remove")
def remove_same() -> ResponseReturnValue:
    """Forget that some words stand for each other."""
    words = request.form.getlist("word")
    return _taught(lambda known: known.without_same(words), "删除同义说法", "、".join(words))


def _taught(change: Callable[[Lexicon], Lexicon], act: str, what: str) -> ResponseReturnValue:
    library = desk().library
    try:
        library.teach(change(library.lexicon()))
    except UnfitWord as problem:
        flash(problem.message, "error")
    else:
        note(act, what)
        flash(f"已{act}：{what}。从下一次检索起生效，以前的材料也一样。", "success")
    return redirect(url_for("admin.dictionary"), 303)


def _held(word: str) -> int:
    """How many reports hold the word as it is written."""
    return desk().library.search(Request(f'"{word}"', limit=0, widen=False)).total_reports
