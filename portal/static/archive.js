/* 材料库: how far an upload and its job are. Without this file the form posts plainly and the job's page asks again. */
(function () {
  "use strict";
  function one(selector) { return document.querySelector(selector); }

  /* The job: ask until it is over, then show what became of it. */
  var job = one("[data-job]");

  function words(now) {
    if (now.state === "waiting") { return "排队等候"; }
    if (!now.total) { return "正在准备"; }
    var left = now.seconds_left;
    var rest = left === null ? "" : left > 90 ? "，大约还要 " + Math.round(left / 60) + " 分钟" : "，大约还要 " + left + " 秒";
    return "已处理 " + now.done + " / " + now.total + rest;
  }

  function ask() {
    fetch(job.dataset.job, { credentials: "same-origin" }).then(function (answer) {
      if (!answer.ok || answer.redirected) { throw new Error(String(answer.status)); }
      return answer.json();
    }).then(function (now) {
      if (now.state === "done" || now.state === "failed") { location.reload(); return; }
      if (now.total) { one("[data-job] progress").max = now.total; one("[data-job] progress").value = now.done; }
      one("[data-job-words]").textContent = words(now);
      setTimeout(ask, 1000);
    }).catch(function () {
      one("[data-job-words]").textContent = "暂时联系不上服务器，收录仍在进行；正在重试……";
      setTimeout(ask, 5000);
    });
  }
  if (job) { ask(); }

  /* The upload: files may be dropped on the form, folders with their paths; what is sent is counted. */
  var form = one("form[data-upload]");
  if (!form) { return; }
  var dropped = [];

  function say(text) {
    var state = one("[data-upload-state]");
    state.hidden = false;
    state.querySelector("p").textContent = text;
  }

  function collect(entry) {
    return new Promise(function (done, fail) {
      if (entry.isFile) {
        entry.file(function (file) { dropped.push([file, entry.fullPath.slice(1)]); done(); }, fail);
        return;
      }
      var reader = entry.createReader(), pending = [];
      (function more() {  /* a folder hands out its entries by the hundred */
        reader.readEntries(function (entries) {
          if (!entries.length) { Promise.all(pending).then(done, fail); return; }
          pending = pending.concat(entries.map(collect));
          more();
        }, fail);
      })();
    });
  }

  form.addEventListener("dragover", function (event) { event.preventDefault(); form.classList.add("dropping"); });
  form.addEventListener("dragleave", function () { form.classList.remove("dropping"); });
  form.addEventListener("drop", function (event) {
    event.preventDefault();
    form.classList.remove("dropping");
    var items = Array.prototype.slice.call(event.dataTransfer.items);
    var entries = items.map(function (item) { return item.webkitGetAsEntry && item.webkitGetAsEntry(); }).filter(Boolean);
    Promise.all(entries.map(collect)).then(
      function () { say("已选 " + dropped.length + " 个文件，请点“开始上传”。"); },
      function () { say("有文件读不了，请改用上面的按钮选择。"); }
    );
  });

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var chosen = Array.prototype.some.call(form.querySelectorAll("[type=file][multiple]"), function (input) {
      return input.files.length > 0;
    });
    if (!chosen && !dropped.length) { say("还没有选择文件或文件夹。"); return; }
    var data = new FormData(form);
    dropped.forEach(function (pair) { data.append("files", pair[0], pair[1]); });
    var request = new XMLHttpRequest(), bar = form.querySelector("progress"), button = form.querySelector("button");
    request.open("POST", form.action);
    request.upload.addEventListener("progress", function (at) {
      bar.max = at.total;
      bar.value = at.loaded;
      say("已上传 " + Math.floor(100 * at.loaded / at.total) + "%");
    });
    request.addEventListener("load", function () {
      if (request.status < 400) { location.assign(request.responseURL); return; }
      button.disabled = false;
      say(request.status === 413 ? "上传的内容太大，请分几次上传。" : "上传没有成功，材料库没有变化；请刷新页面后再试。");
    });
    request.addEventListener("error", function () {
      button.disabled = false;
      say("上传中断，材料库没有变化；请检查网络后再试。");
    });
    button.disabled = true;
    say("正在上传……");
    request.send(data);
  });
})();
