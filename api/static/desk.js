// Keys of the review form: a c m v choose, j k go on and back. All of it works with the mouse and the tab key too.
(() => {
  "use strict";
  const form = document.querySelector("form[data-review]");
  if (!form) return;
  const actions = { a: "accept", c: "correct", m: "merge", v: "void" };
  const first = { correct: "to_metric", merge: "other" };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest("input:not([type=radio]), select, textarea");
    if (event.key === "Escape" && typing) {
      typing.blur();
      return;
    }
    if (typing) return;
    const step = { j: "next", k: "prev" }[event.key];
    const choice = actions[event.key] && form.querySelector(`input[name="action"][value="${actions[event.key]}"]`);
    if (!step && !choice) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (step) {
      const link = document.querySelector(`a[rel="${step}"]`);
      if (link) link.click();
    } else {
      choice.checked = true;
      form.querySelector(`#${first[choice.value] || "reason"}`).focus();
    }
  }, true);
})();
