/* Keyboard and small comforts. Every task works without this file. ES2018, no build step, nothing leaves the page. */
(function () {
  "use strict";
  var page = document.documentElement;
  page.classList.add("js");

  function all(selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); }
  function one(selector) { return document.querySelector(selector); }

  /* Stops: the hits or changes of this page, walked with j and k. */
  var stops = all(one("[data-stops]") ? "[data-stops] [data-stop]" : "mark[id], [data-stop]");
  var at = -1;

  function below(stop) { return stop.getBoundingClientRect().top > 90; }

  function first(step) {
    var next = stops.findIndex(below);
    if (next < 0) { next = stops.length; }
    return step > 0 ? Math.min(next, stops.length - 1) : Math.max(next - 1, 0);
  }

  function stopAt(index) {
    if (at >= 0) { stops[at].classList.remove("now"); }
    at = (index + stops.length) % stops.length;
    var stop = stops[at];
    stop.classList.add("now");
    stop.scrollIntoView({ block: "center" });
    if (stop.focus && stop.tabIndex >= 0) { stop.focus({ preventScroll: true }); }
    all("[data-counter]").forEach(function (counter) { counter.textContent = "第 " + (at + 1) + " 处，"; });
    if (stop.id) { history.replaceState(null, "", "#" + stop.id); }
    stop.dispatchEvent(new CustomEvent("stop", { bubbles: true }));
  }

  /* Beyond the last stop of a page lies the first of the next, where the page says so. */
  function walk(step) {
    var index = at < 0 ? first(step) : at + step;
    var onward = index < 0 ? one("a[rel=prev][data-onward]") : index >= stops.length ? one("a[rel=next][data-onward]") : null;
    if (onward) { location.assign(onward.href); } else if (stops.length) { stopAt(index); }
  }

  all("[data-walk]").forEach(function (link) {
    link.addEventListener("click", function (event) {
      event.preventDefault();
      walk(Number(link.dataset.walk));
    });
  });
  if (location.hash) { at = stops.indexOf(document.getElementById(location.hash.slice(1))); }
  if (at >= 0) { stops[at].classList.add("now"); }

  /* Keys. */
  var panel = one("#keys");
  function toggleKeys(show) { panel.hidden = show === undefined ? !panel.hidden : !show; }
  function follow(selector) { var link = one(selector); if (link) { link.click(); } }

  var keys = {
    "/": function () { var box = one('[data-key="/"]'); if (box) { box.focus(); box.select(); } },
    "j": function () { walk(1); },
    "k": function () { walk(-1); },
    "n": function () { follow("a[rel=next]"); },
    "p": function () { follow("a[rel=prev]"); },
    "?": function () { toggleKeys(); }
  };

  document.addEventListener("keydown", function (event) {
    var target = event.target;
    if (event.key === "Escape") { toggleKeys(false); target.blur(); return; }
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(target.nodeName) && !/^(checkbox|radio|submit|button)$/.test(target.type);
    if (typing || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || !keys[event.key]) { return; }
    event.preventDefault();
    keys[event.key]();
  });
  all("[data-keys]").forEach(function (link) {
    link.addEventListener("click", function (event) { event.preventDefault(); toggleKeys(); });
  });

  /* Suggestions below a search box, as the ARIA practices describe a combobox with a list. */
  var KINDS = { unit: "单位", heading: "标题", word: "" };

  function suggestBelow(box) {
    var list = document.createElement("ul"), found = [], at = -1, asked = 0, timer = 0;
    list.id = "suggestions-" + (box.form.id || "quick");
    list.className = "suggestions";
    list.hidden = true;
    function set(name, value) { box.setAttribute(name, value); }
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "输入提示");
    set("role", "combobox"); set("aria-autocomplete", "list"); set("aria-controls", list.id); set("aria-expanded", "false");
    box.parentNode.insertBefore(list, box.nextSibling);

    function close() {
      asked += 1; at = -1; list.hidden = true;
      clearTimeout(timer);
      set("aria-expanded", "false"); box.removeAttribute("aria-activedescendant");
    }
    function choose(place) { box.value = found[place].query; close(); box.form.submit(); }
    function move(step) {
      if (at >= 0) { list.children[at].setAttribute("aria-selected", "false"); }
      at = at < 0 && step < 0 ? found.length - 1 : at + step;
      if (at < 0 || at >= found.length) { at = -1; box.removeAttribute("aria-activedescendant"); return; }
      list.children[at].setAttribute("aria-selected", "true");
      set("aria-activedescendant", list.children[at].id);
    }
    function line(one, place) {
      var item = document.createElement("li"), kind = document.createElement("span");
      item.id = list.id + "-" + place;
      item.setAttribute("role", "option"); item.setAttribute("aria-selected", "false");
      item.textContent = one.query;
      kind.textContent = KINDS[one.kind];
      item.appendChild(kind);
      item.addEventListener("mousedown", function (event) { event.preventDefault(); choose(place); });
      return item;
    }
    function show(answer) {
      var chosen = at < 0 ? "" : found[at].query;
      found = answer.suggestions; at = -1;
      list.textContent = "";
      found.map(line).forEach(function (item) { list.appendChild(item); });
      list.hidden = !found.length || document.activeElement !== box;
      set("aria-expanded", String(!list.hidden));
      box.removeAttribute("aria-activedescendant");
      /* An answer that comes late does not take the choice away. */
      var place = found.map(function (one) { return one.query; }).indexOf(chosen);
      if (place >= 0) { move(place + 1); }
    }
    function ask() {
      var mine = asked += 1;
      if (!box.value.trim()) { close(); return; }
      fetch(box.dataset.suggest + "?q=" + encodeURIComponent(box.value), { credentials: "same-origin" })
        .then(function (answer) { return answer.ok ? answer.json() : { suggestions: [] }; })
        .then(function (answer) { if (mine === asked) { show(answer); } }, function () { /* offline: no suggestions */ });
    }
    function later(event) { if (!event.isComposing) { clearTimeout(timer); timer = setTimeout(ask, 120); } }

    box.addEventListener("input", later);
    box.addEventListener("compositionend", later);
    box.addEventListener("blur", close);
    box.addEventListener("keydown", function (event) {
      if (list.hidden || event.isComposing) { return; }
      if (event.key === "ArrowDown" || event.key === "ArrowUp") { move(event.key === "ArrowDown" ? 1 : -1); }
      else if (event.key === "Enter" && at >= 0) { choose(at); }
      else if (event.key === "Escape") { close(); event.stopPropagation(); }
      else { return; }
      event.preventDefault();
    });
  }
  all("[data-suggest]").forEach(suggestBelow);

  /* The outline follows the reading. */
  function followReading(outline) {
    var links = {};
    Array.prototype.forEach.call(outline.querySelectorAll("a[href^='#']"), function (link) {
      links[decodeURIComponent(link.hash.slice(1))] = link;
    });
    var places = Object.keys(links).map(function (name) { return document.getElementById(name); }).filter(Boolean);
    var current = null, waiting = false;

    function update() {
      waiting = false;
      var passed = places.filter(function (place) { return place.getBoundingClientRect().top < innerHeight * 0.3; });
      var link = links[(passed.length ? passed[passed.length - 1] : places[0]).id];
      if (link === current) { return; }
      if (current) { current.removeAttribute("aria-current"); }
      current = link;
      link.setAttribute("aria-current", "true");
      var top = link.getBoundingClientRect().top - outline.getBoundingClientRect().top;
      if (top < 0 || top > outline.clientHeight - 60) { outline.scrollTop += top - outline.clientHeight / 3; }
    }

    if (!places.length) { return; }
    addEventListener("scroll", function () {
      if (!waiting) { waiting = true; requestAnimationFrame(update); }
    }, { passive: true });
    update();
  }
  all("[data-follow]").forEach(followReading);

  /* A copied passage takes its source along. */
  all("[data-source]").forEach(function (sheet) {
    sheet.addEventListener("copy", function (event) {
      var words = String(getSelection());
      if (words.trim().length < 8 || !event.clipboardData) { return; }
      var node = getSelection().anchorNode;
      var place = node && (node.nodeType === 1 ? node : node.parentNode).closest("[data-part]");
      var source = sheet.dataset.source + (place ? "，" + place.dataset.part : "");
      event.clipboardData.setData("text/plain", words.replace(/\s+$/, "") + "\n——" + source);
      event.preventDefault();
    });
  });

  /* A list to choose from acts at once; its button is for browsers without scripts. */
  all("select[data-submit]").forEach(function (list) {
    list.addEventListener("change", function () { list.form.submit(); });
  });
  all("[data-print]").forEach(function (link) {
    link.addEventListener("click", function (event) { event.preventDefault(); print(); });
  });
})();
