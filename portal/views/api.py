"""/api/v1: the contract's JSON under the contract's names."""

from __future__ import annotations

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from corpus.checks import CHECKS, check_all
from corpus.sampling import Candidate, draw
from index.reuse import Options, measured, read_decisions, sheet
from portal import contract
from portal.annals import annals
from portal.checking import holdings
from portal.comparing import comparison_of, side_of
from portal.desk import desk
from portal.errors import BadRequest
from portal.intake import Upload, read_once, submit
from portal.interface import answers, checked, questions
from portal.interface.operations import Interface, Operation
from portal.likeness import Sample, alike_to
from portal.security import csrf
from portal.visitor import asking, note
from portal.whereabouts import told_path

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
    listed = desk().archive.list(unit=question.unit, year=question.years(), kind=question.kind)
    return {"reports": [_told(paper) for paper in contract.list_json(listed)["reports"]]}


@serves(Operation("GET", "/reports/<report_id>", questions.VersionQuestion, answers.Shown, also="/show/<report_id>"))
def report(question: questions.VersionQuestion, report_id: str) -> contract.Json:
    """一份材料：正文、提纲、识别结果"""
    return _told(contract.show_json(desk().archive.get(report_id, question.version)))


@serves(Operation("GET", "/compare", questions.CompareQuestion, answers.Compared))
def compare(question: questions.CompareQuestion) -> contract.Json:
    """对照两份材料"""
    a, b = side_of(desk().archive, question.a), side_of(desk().archive, question.b)
    found = contract.comparison_json(a, b, comparison_of(a, b))
    return found | {"a": _told(found["a"]), "b": _told(found["b"])}


@serves(Operation("GET", "/timeline", questions.TimelineQuestion, answers.Traced))
def timeline(question: questions.TimelineQuestion) -> contract.Json:
    """一个单位的历年脉络：再次出现的问题，措施和后来的回应"""
    found = annals(desk().archive, question.unit, question.kind)
    return contract.timeline_json(question.unit, found.timeline)


@serves(Operation("POST", "/outline", questions.Question, answers.Outline, uploads=True))
def outline(_question: questions.Question) -> contract.Json:
    """识别一个文件的提纲，不收录"""
    return contract.report_json(read_once(Upload.from_request(request), desk().reader)[1])


@serves(Operation("GET", "/check", questions.CheckQuestion, checked.Checked))
def check(question: questions.CheckQuestion) -> contract.Json:
    """抽查几份材料：疑点和依据，由人核实"""
    rules = [rule for rule in CHECKS if not question.rule or rule.id in question.rule]
    if not rules:
        raise BadRequest("没有这样的规则，规则编号见“抽查”页的检查项目。")
    archive = desk().archive
    wanted = [archive.get(name).id for name in question.report]
    held = holdings(archive, desk().library.stock, decided=read_decisions(desk().settings.home, archive))
    return contract.check_json(check_all(held, rules, wanted), rules)


@serves(Operation("GET", "/reuse", questions.ReuseQuestion, checked.Reused))
def reuse(question: questions.ReuseQuestion) -> contract.Json:
    """一份材料的哪些段落在别的材料里也有"""
    archive, home = desk().archive, desk().settings.home
    own, readable = sheet(archive.get(question.report)), frozenset(one.id for one in archive.list())
    options = Options(question.min_chars, question.scope)
    decided = read_decisions(home, archive)
    found, counted = measured(desk().library.stock, own, decided, options)
    return contract.reuse_json(decided.counted(found).within(readable)) | {
        "figures": contract.figures_json(counted, readable)
    }


@serves(Operation("GET", "/sample", questions.SampleQuestion, checked.Sampled))
def sample(question: questions.SampleQuestion) -> contract.Json:
    """抽样：同样的总体、种子和分层，抽出的名单总相同"""
    population = [Candidate(one.id, one.unit, one.year, one.kind) for one in desk().archive.list(year=question.years())]
    return contract.sample_json(draw(population, question.size, question.seed, question.strata))


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


def _told(paper: contract.Json) -> contract.Json:
    """A report without the folders of the server, for those they are no business of."""
    return paper | {"path": told_path(paper["path"])}


@blueprint.get("/openapi.json")
def description() -> ResponseReturnValue:
    """The description of all this."""
    return jsonify(interface.description(VERSION))
