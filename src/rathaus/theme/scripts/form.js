// A citizen's form: questions come and go at once, files show their progress, and a second click
// sends nothing twice. All of it works without this script, and the server decides in any case.

const isOff = (control) => control.disabled || control.closest("fieldset[disabled]");

/** Controls of a question that are asked now. */
function controlsOf(form, path) {
  return [...form.elements].filter(
    ({ name = "", type }) => type !== "hidden" && (name === path || name.startsWith(`${path}~`)),
  ).filter((control) => !isOff(control));
}

/** Answers to a question: texts, or for a single box whether it is ticked. */
function answersTo(form, path, sort) {
  const controls = controlsOf(form, path);
  if (sort === "box") return controls.map((box) => box.checked);
  const texts = controls
    .filter(({ type, checked }) => checked || (type !== "radio" && type !== "checkbox"))
    .map(({ value }) => value.trim());
  return texts.filter(Boolean);
}

/** A number or a day in a form that compares; both as people in Germany write them. */
function comparable(text, sort) {
  const day = text.match(/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/);
  if (day) return [day[3], day[2].padStart(2, "0"), day[1].padStart(2, "0")].join("-");
  const plain = sort === "number" ? text.replace(/[€\s]|\.(?=\d{3}(\D|$))/g, "") : text;
  const number = plain.replace(",", ".");
  return /^[+-]?\d+(\.\d*)?$/.test(number) ? Number(number) : text;
}

function compares(operator, answer, value, sort) {
  if (operator === "answered") return answer !== false;
  if (sort === "box") return operator !== "<" && operator !== ">" && answer === value;
  if (operator === "~=") return answer.toLowerCase().includes(value.toLowerCase());
  let left = comparable(answer, sort);
  let right = comparable(value, sort);
  if (typeof left !== typeof right) [left, right] = [answer, value];
  if (operator === "=") return left === right;
  return { "<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right }[operator];
}

/** Whether a condition of browser/conditions.py holds. */
function holds(form, [word, ...rest]) {
  if (word === "not") return !holds(form, rest[0]);
  if (word === "and") return rest.every((each) => holds(form, each));
  if (word === "or") return rest.some((each) => holds(form, each));
  const [paths, value, sort] = rest;
  const answers = paths.flatMap((path) => answersTo(form, path, sort));
  if (word === "!=") return !answers.some((each) => compares("=", each, value, sort));
  return answers.some((each) => compares(word, each, value, sort));
}

/** Show what is asked now. What is hidden is disabled too, and so is not sent. */
function showQuestions(form) {
  const places = [...form.querySelectorAll("[data-when]")];
  for (let round = 0; round < 10; round += 1) {
    let changed = false;
    for (const place of places) {
      const hidden = !holds(form, JSON.parse(place.dataset.when));
      changed ||= place.disabled !== hidden;
      place.hidden = place.disabled = hidden;
    }
    if (!changed) return;
  }
}

const hasFiles = (form) =>
  [...form.querySelectorAll("input[type=file]")].some((input) => !isOff(input) && input.files.length);

/** Send with a progress bar. The server answers with the next page, or this one again. */
function upload(form, button, done) {
  const progress = form.querySelector("[data-rathaus-progress]");
  const failed = form.querySelector("[data-rathaus-failed]");
  const request = new XMLHttpRequest();
  const giveUp = () => {
    progress.hidden = true;
    failed.hidden = false;
    failed.focus();
    done();
  };
  failed.hidden = true;
  progress.hidden = false;
  progress.scrollIntoView({ block: "nearest" });
  request.upload.addEventListener("progress", ({ loaded, total }) => {
    progress.querySelector("progress").value = (100 * loaded) / total;
  });
  request.addEventListener("error", giveUp);
  request.addEventListener("abort", giveUp);
  request.addEventListener("load", () => {
    // Everything is kept then, also what was refused; any other answer the browser shows itself.
    if (request.status < 300) return location.assign(request.responseURL);
    form.append(Object.assign(document.createElement("input"), {
      type: "hidden", name: button.name, value: button.value,
    }));
    form.submit();
  });
  request.open("POST", form.action);
  request.send(new FormData(form, button));
}

function prepare(form) {
  let isSending = false;
  const done = () => {
    isSending = false;
  };
  const show = () => showQuestions(form);
  form.addEventListener("input", show);
  form.addEventListener("change", show);
  addEventListener("pageshow", () => {
    done();
    show();
  });
  show();
  form.addEventListener("submit", (event) => {
    if (isSending) return event.preventDefault();
    isSending = true;
    if (!hasFiles(form) || !event.submitter) return;
    event.preventDefault();
    upload(form, event.submitter, done);
  });
}

for (const form of document.querySelectorAll("form[data-rathaus-form]")) prepare(form);
