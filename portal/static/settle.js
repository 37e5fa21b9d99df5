/* 待确认: a folder ticks its rows, a row that is typed in ticks itself, the button counts. Works plainly without. */
(function () {
  "use strict";
  var form = document.querySelector("form[data-settle]");
  if (!form) { return; }
  var button = form.querySelector("[data-settle-button]");

  function boxes(within, name) {
    return Array.prototype.slice.call(within.querySelectorAll("input[type=checkbox][name=" + name + "]"));
  }

  function count() {
    var ticked = boxes(form, "report").filter(function (box) { return box.checked; }).length;
    button.textContent = ticked ? "确认所选 " + ticked + " 份" : "确认所选";
  }

  function agree(body) {  /* the folder's box says whether all of its rows are ticked */
    var folder = boxes(body, "folder")[0];
    folder.checked = boxes(body, "report").every(function (box) { return box.checked; });
  }

  form.addEventListener("change", function (event) {
    var field = event.target, body = field.closest("tbody");
    if (!body) { return; }
    if (field.name === "folder") {
      boxes(body, "report").forEach(function (box) { box.checked = field.checked; });
    } else {
      if (field.name !== "report") { field.closest("tr").querySelector("[name=report]").checked = true; }
      agree(body);
    }
    count();
  });
  count();
})();
