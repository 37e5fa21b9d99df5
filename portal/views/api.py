"""/api/v1: the contract's JSON under the contract's names."""

from __future__ import annotations

import tempfile
from pathlib import Path

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from corpus.ingest import Options, read_file
from portal import contract
from portal.annals import annals
from portal.comparing import comparison_of, side_of
from portal.desk import desk
from portal.errors import BadRequest
from portal.intake import Upload, submit
from portal.interface import answers, questions
from portal.interface.operations import Interface, Operation
from portal.likeness import Sample, alike_to
from portal.security import csrf
from portal.uploads import receive
from portal.visitor import asking, note

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")
csrf.exempt(blueprint)  # security.py's origin check stands in its place
interface = Interface(blueprint)
serves = interface.serves
VERSION = "1.0"


@serves(Operation("GET", "/search", questions.SearchQuestion, answers.Found))
def search(question: questions.SearchQuestion) -> contract.Json:
    """检索：按材料归组的命中段落、筛选值及份数"""
    return contract.page_json(desk().library.search(question.request()))


@serves(Operation("GET", "/alike", questions.AlikeQuestion, answers.Alike))
def alike(question: questions.AlikeQuestion) -> contract.Json:
    """以文搜文：与一段文字相似的段落"""
    sample = Sample(question.text, question.report, question.start, question.end)
    return contract.alike_json(*alike_to(sample, question.limit))


@serves(Operation("GET", "/suggest", questions.SuggestQuestion, answers.Suggested))
def suggest(question: questions.SuggestQuestion) -> contract.Json:
    """输入提示：按汉字、全拼或首字母补全词语、标题和单位"""
    return contract.suggested_json(question.q, desk().library.complete(question.q, question.limit))


@serves(Operation("GET", "/reports", questions.ListQuestion, answers.Listed, also="/list"))
def reports(question: questions.ListQuestion) -> contract.Json:
    """列出材料"""
    return contract.list_json(desk().archive.list(unit=question.unit, year=question.years(), kind=question.kind))


@serves(Operation("GET", "/reports/<report_id>", questions.VersionQuestion, answers.Shown, also="/show/<report_id>"))
def report(question: questions.VersionQuestion, report_id: str) -> contract.Json:
    """一份材料：正文、提纲、识别结果"""
    return contract.show_json(desk().archive.get(report_id, question.version))


@serves(Operation("GET", "/compare", questions.CompareQuestion, answers.Compared))
def compare(question: questions.CompareQuestion) -> contract.Json:
    """对照两份材料"""
    a, b = side_of(desk().archive, question.a), side_of(desk().archive, question.b)
    return contract.comparison_json(a, b, comparison_of(a, b))


@serves(Operation("GET", "/timeline", questions.TimelineQuestion, answers.Traced))
def timeline(question: questions.TimelineQuestion) -> contract.Json:
    """一个单位的历年脉络：再次出现的问题，措施和后来的回应"""
    found = annals(desk().archive, question.unit, question.kind)
    return contract.timeline_json(question.unit, found.timeline)


@serves(Operation("POST", "/outline", questions.Question, answers.Outline, uploads=True))
def outline(_question: questions.Question) -> contract.Json:
    """识别一个文件的提纲，不收录"""
    upload = Upload.from_request(request)
    if len(upload.files) != 1:
        raise BadRequest("请用表单上传一个文件。")
    with tempfile.TemporaryDirectory() as folder:
        kept = receive(upload.files, Path(folder))
        if not kept.paths:
            raise BadRequest("文件名里的路径指向文件夹之外，没有读取。")
        return contract.report_json(read_file(Path(folder, kept.paths[0]), Options(upload_root=Path(folder))))


@serves(Operation("POST", "/ingest", questions.Question, answers.Ingested, uploads=True))
def ingest(_question: questions.Question) -> contract.Json:
    """收录上传的文件、压缩包，完成后给出结果"""
    upload = Upload.from_request(request)
    if not upload.files:
        raise BadRequest("请用表单上传要收录的文件。")
    jobs = desk().jobs
    job = jobs.wait(submit(jobs, upload, asking().name).id)
    note("上传", job.title)
    if job.state == "failed":
        raise BadRequest(job.message)
    return dict(job.result)


@blueprint.get("/openapi.json")
def description() -> ResponseReturnValue:
    """The description of all this."""
    return jsonify(interface.description(VERSION))
