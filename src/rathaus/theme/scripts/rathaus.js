// The portal's only script on public pages. Everything works without it.

import "./suggestions.js";

if (document.querySelector("form[data-rathaus-form]")) import("./form.js");
if (document.querySelector("input[data-proof]")) import("./proof.js");
if (document.querySelector("button[data-copies]")) import("./copy.js");
if (document.querySelector("[data-reports], [data-place-latitude]")) import("./map.js");
if (document.querySelector("[data-defect-form], [data-defect-sent]")) import("./defects.js");

// A menu that opens closes again: with Escape, and when somebody goes elsewhere.
const menus = () => document.querySelectorAll("details[data-menu][open]");

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

for (const kind of ["click", "focusin"]) {
  document.addEventListener(kind, (event) => {
    for (const menu of menus()) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
}
