/* The text follows the lead that is looked at: beside a long report nobody should have to search for the place. */
(function () {
  "use strict";
  var leads = document.querySelector("[data-stops]"), chosen = null;
  if (!leads) { return; }

  /* A long card shows its head: its column scrolls by itself where it has a height of its own. */
  function lift(card) {
    if (getComputedStyle(leads).position === "sticky") { leads.scrollTop = card.offsetTop - 8; }
  }

  function show(card) {
    if (chosen) { chosen.classList.remove("chosen"); }
    chosen = card.dataset.place ? document.getElementById(card.dataset.place) : null;
    if (!chosen) { return; }
    chosen.classList.add("chosen");
    var box = chosen.getBoundingClientRect();
    if (box.top < 60 || box.bottom > innerHeight - 60) { scrollBy(0, box.top - innerHeight / 3); }
  }

  leads.addEventListener("stop", function (event) { lift(event.target); show(event.target); });
  leads.addEventListener("focusin", function (event) {
    var card = event.target.closest("[data-place]");
    if (card) { show(card); }
  });
  var at = location.hash.slice(1) && document.getElementById(location.hash.slice(1));
  if (at && at.dataset && at.dataset.place) { show(at); }
})();
