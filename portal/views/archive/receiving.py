"""Taking files in: the form, the upload, and the job that goes on after the page was left."""

from __future__ import annotations

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from corpus.readers import READERS
from portal.desk import desk
from portal.errors import NotFound
from portal.intake import Upload, submit
from portal.jobs import Job
from portal.show import labels
from portal.views.archive.area import blueprint
from portal.visitor import asking, note


@blueprint.get("/upload")
def upload() -> ResponseReturnValue:
    """The form: files, a folder, zip archives; a manifest; what kind of material it is."""
    return render_template(
        "archive/upload.html",
        limit=desk().settings.upload_mb,
        readers=READERS,
        materials=labels.MATERIALS,
    )


@blueprint.post("/upload")
def receive() -> ResponseReturnValue:
    """Keep the files and queue them; the page of the job tells what becomes of them."""
    sent = Upload.from_request(request)
    if not sent.files:
        flash("还没有选择文件或文件夹。", "warning")
        return redirect(url_for("archive.upload"), 303)
    job = submit(desk().jobs, sent, asking().name)
    note("上传", job.title)
    return redirect(url_for("archive.job", job_id=job.id), 303)


@blueprint.get("/jobs")
def jobs() -> ResponseReturnValue:
    """The latest jobs."""
    uploads = [job for job in desk().jobs.recent(200) if job.kind == "ingest" and _is_shown(job)]
    return render_template("archive/jobs.html", jobs=uploads[:50])


@blueprint.get("/jobs/<job_id>")
def job(job_id: str) -> ResponseReturnValue:
    """How far a job is, or what became of every file; without scripts the page asks again by itself."""
    limited = bool(asking().person.units)
    return render_template("archive/job.html", job=_shown(job_id), kinds=labels.KINDS, limited=limited)


@blueprint.get("/jobs/<job_id>/progress")
def progress(job_id: str) -> ResponseReturnValue:
    """The same for the page's script."""
    job = _shown(job_id)
    return jsonify(state=job.state, done=job.done, total=job.total, seconds_left=job.seconds_left)


def _shown(job_id: str) -> Job:
    job = desk().jobs.get(job_id)
    if not _is_shown(job):
        raise NotFound("没有这项任务，可能是很久以前的，记录已经清理。")
    return job


def _is_shown(job: Job) -> bool:
    """A job names files and units: who may not read all of them sees their own alone."""
    who = asking()
    return not who.person.units or job.who == who.name
