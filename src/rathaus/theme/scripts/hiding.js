// Draws the part of a photo that is to be hidden: the four number fields of the form are filled with
// what was drawn, in percent. Without this script they are typed.

const NAMES = ["links", "oben", "breite", "hoehe"];
const percent = (part, whole) => Math.min(100, Math.max(0, (part / whole) * 100));
const text = (number) => String(Math.round(number * 10) / 10).replace(".", ",");

/** The rectangle between two corners, in percent of the picture: left, top, width, height. */
function rectangle(from, to) {
  return [
    Math.min(from[0], to[0]),
    Math.min(from[1], to[1]),
    Math.abs(to[0] - from[0]),
    Math.abs(to[1] - from[1]),
  ];
}

function prepare(form) {
  const frame = form.querySelector(".rathaus-hiding-picture");
  const fields = NAMES.map((name) => form.elements.namedItem(name));
  const drawn = document.createElement("div");
  drawn.className = "rathaus-hiding-part";
  drawn.hidden = true;
  frame.append(drawn);
  form.querySelector("[data-drawing-help]").hidden = false;

  const place = (event) => {
    const box = frame.getBoundingClientRect();
    return [
      percent(event.clientX - box.left, box.width),
      percent(event.clientY - box.top, box.height),
    ];
  };
  const show = (sides) => {
    ["left", "top", "width", "height"].forEach((side, number) => {
      drawn.style[side] = `${sides[number]}%`;
    });
    drawn.hidden = !sides[2] || !sides[3];
  };
  const typed = () => fields.map((field) => Number(field.value.replace(",", ".")) || 0);

  let from = null;
  frame.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    frame.setPointerCapture(event.pointerId);
    from = place(event);
  });
  frame.addEventListener("pointermove", (event) => {
    if (from) show(rectangle(from, place(event)));
  });
  frame.addEventListener("pointerup", (event) => {
    if (!from) return;
    const sides = rectangle(from, place(event));
    from = null;
    show(sides);
    // A click draws nothing
    if (sides[2] < 0.5 || sides[3] < 0.5) return;
    fields.forEach((field, number) => {
      field.value = text(sides[number]);
    });
  });
  frame.addEventListener("pointercancel", () => {
    from = null;
    show(typed());
  });
  for (const field of fields) field.addEventListener("input", () => show(typed()));
  show(typed());
}

for (const form of document.querySelectorAll("form.rathaus-hiding")) prepare(form);
