// Keys for those who like them. Everything that a key does, a link or a field on the page does too.
(() => {
  "use strict";
  const places = { t: "/", c: "/claims", s: "/sources", q: "/queue" };
  let going = 0;

  const typing = (target) => target.closest("input, select, textarea, [contenteditable]");

  const step = (by) => {
    const lines = [...document.querySelectorAll("a.said")];
    const at = lines.indexOf(document.activeElement);
    const next = lines[at < 0 ? (by > 0 ? 0 : lines.length - 1) : at + by];
    if (next) {
      next.focus();
      next.closest("li").scrollIntoView({ block: "nearest" });
    }
  };

  const go = (key) => {
    const link = document.querySelector(`.site nav a[href^="${places[key]}"]`);
    if (link) link.click();
  };

  const keys = {
    "/": () => {
      const field = document.querySelector("[data-search]");
      field.focus();
      field.select();
    },
    j: () => step(1),
    k: () => step(-1),
    g: (event) => { going = event.timeStamp; },
    "?": () => {
      const help = document.querySelector("details.keys");
      help.open = !help.open;
      if (help.open) {
        help.scrollIntoView({ block: "nearest" });
        help.querySelector("summary").focus();
      }
    },
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      document.querySelectorAll("details.as-of[open]").forEach((one) => {
        one.open = false;
        one.querySelector("summary").focus();
      });
      return;
    }
    if (typing(event.target)) return;
    const gone = going && event.timeStamp - going < 1000 && places[event.key];
    going = 0;
    if (gone) {
      event.preventDefault();
      go(event.key);
    } else if (Object.hasOwn(keys, event.key)) {
      event.preventDefault();
      keys[event.key](event);
    }
  });

  // The day is a small form that opens over the page: a click beside it closes it.
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.as-of[open]").forEach((one) => {
      if (!one.contains(event.target)) one.open = false;
    });
  });

  // Long parts stand open where there is room; on a phone they are folded, unless they are what was asked for.
  if (matchMedia("(max-width: 40rem)").matches) {
    document.querySelectorAll("details[data-fold-small]").forEach((one) => {
      one.open = Boolean(location.hash && one.querySelector(`[id="${CSS.escape(location.hash.slice(1))}"]`));
    });
  }

  // On a phone the menu is one row that scrolls: where one is stands in sight.
  const menu = document.querySelector(".site nav");
  const here = menu && menu.querySelector("[aria-current]");
  if (here) menu.scrollLeft = here.offsetLeft - (menu.clientWidth - here.offsetWidth) / 2;

  // On paper nothing unfolds.
  addEventListener("beforeprint", () => {
    document.querySelectorAll("main details:not([open])").forEach((one) => {
      one.open = true;
      addEventListener("afterprint", () => { one.open = false; }, { once: true });
    });
  });

  // What is asked for with an empty field is no filter: the address stays short.
  document.addEventListener("formdata", (event) => {
    if (event.target.method !== "get") return;
    for (const [name, value] of [...event.formData.entries()]) {
      if (value === "") event.formData.delete(name);
    }
  });

  document.documentElement.classList.add("scripted");
})();
