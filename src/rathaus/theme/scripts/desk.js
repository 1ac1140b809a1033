// Work lists: choose all rows, or with the shift key a range of them; go up and down the boxes with
// the arrow keys; mark a case without leaving the list. Without this script, every box is ticked by
// itself and a mark loads the list again.

const form = document.getElementById("viele");

if (form) {
  const boxes = [...form.querySelectorAll("input[name='wahl:list']")];
  const all = document.getElementById("alle-auswaehlen");
  const told = document.getElementById("ausgewaehlt");
  let last = null;

  const tell = () => {
    const number = boxes.filter((box) => box.checked).length;
    told.textContent = number ? `${number} ${told.dataset.text}` : "";
    all.checked = number === boxes.length;
    all.indeterminate = number > 0 && number < boxes.length;
  };

  all.hidden = false;
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    tell();
  });

  for (const box of boxes) {
    box.addEventListener("click", (event) => {
      if (event.shiftKey && last) {
        const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
        for (const between of boxes.slice(from, to + 1)) between.checked = box.checked;
      }
      last = box;
      tell();
    });
    box.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const other = boxes[boxes.indexOf(box) + step];
      if (!other) return;
      event.preventDefault();
      other.focus();
      if (!event.shiftKey) return;
      other.checked = box.checked;
      last = other;
      tell();
    });
  }
  tell();

  form.addEventListener("submit", async (event) => {
    const star = event.submitter;
    if (!star?.classList.contains("rathaus-desk-star")) return;
    event.preventDefault();
    const data = new FormData();
    data.set("_authenticator", form.elements._authenticator.value);
    data.set(star.name, star.value);
    const isMarked = star.name === "merken";
    const answer = await fetch(star.formAction, { method: "POST", body: data });
    if (!answer.ok) {
      // As without this script: the answer of the page itself says what is wrong.
      const mark = Object.assign(document.createElement("input"), {
        type: "hidden", name: star.name, value: star.value,
      });
      form.append(mark);
      form.action = star.formAction;
      form.submit();
      return;
    }
    star.name = isMarked ? "entfernen" : "merken";
    star.setAttribute("aria-pressed", String(isMarked));
    star.querySelector("[aria-hidden]").textContent = isMarked ? "★" : "☆";
  });
}
