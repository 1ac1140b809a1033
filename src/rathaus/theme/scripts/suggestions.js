// Suggestions under a search field: the combobox of WAI-ARIA 1.2 with a list that opens below.
// Without this script the field is a plain form.

const WAIT = 150; // milliseconds without a key before the server is asked
const SHORTEST = 2;
let count = 0;

const TEXTS = {
  de: ["Vorschläge", "Keine Vorschläge", "1 Vorschlag", (n) => `${n} Vorschläge`],
  en: ["Suggestions", "No suggestions", "1 suggestion", (n) => `${n} suggestions`],
  dsb: ["Naraźenja", "Žedne naraźenja", "1 naraźenje", (n) => `Naraźenja: ${n}`],
};

function element(name, attributes) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** Give a search field suggestions.
 * @param {HTMLInputElement} input
 * @param {string} url what answers ?q=… with a list of {title, kind, url}
 */
export function enhance(input, url = input.dataset.rathausSuggest) {
  const [title, none, one, many] = TEXTS[document.documentElement.lang] ?? TEXTS.de;
  const id = `suggestions-${(count += 1)}`;
  const list = element("ul", {
    id, role: "listbox", class: "rathaus-suggestions", "aria-label": title, hidden: "",
  });
  const told = element("p", { role: "status", class: "rathaus-hidden" });
  const place = input.parentElement;
  place.classList.add("rathaus-suggesting");
  place.append(list, told);
  for (const [key, value] of Object.entries({
    role: "combobox", autocomplete: "off", "aria-autocomplete": "list",
    "aria-controls": id, "aria-expanded": "false",
  })) input.setAttribute(key, value);

  let timer = 0;
  let asking = null;
  let current = -1;

  const options = () => [...list.children];

  function choose(index) {
    const all = options();
    all[current]?.setAttribute("aria-selected", "false");
    current = index;
    const option = all[current];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  function close() {
    clearTimeout(timer);
    asking?.abort();
    choose(-1);
    list.hidden = true;
    told.textContent = "";
    input.setAttribute("aria-expanded", "false");
  }

  function show(found) {
    choose(-1);
    list.replaceChildren(...found.map((each, index) => {
      const option = element("li", {
        id: `${id}-${index}`, role: "option", "aria-selected": "false", "data-url": each.url,
      });
      const kind = element("span", {});
      kind.textContent = each.kind;
      option.append(each.title, " ", kind);
      return option;
    }));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(found.length > 0));
    told.textContent = found.length > 1 ? many(found.length) : found.length ? one : none;
  }

  async function ask() {
    asking?.abort();
    const words = input.value.trimStart();
    if (words.trim().length < SHORTEST) return close();
    const mine = (asking = new AbortController());
    try {
      const answer = await fetch(`${url}?q=${encodeURIComponent(words)}`, { signal: mine.signal });
      if (!answer.ok) return close();
      const found = await answer.json();
      if (mine === asking && document.activeElement === input) show(found);
    } catch {
      // Given up for a newer question, or no network: the form works without suggestions.
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });

  input.addEventListener("keydown", (event) => {
    const last = options().length - 1;
    if (event.key === "Escape") {
      if (list.hidden) return;
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) return void ask();
      const down = event.key === "ArrowDown";
      choose(down ? (current < last ? current + 1 : -1) : current < 0 ? last : current - 1);
    } else if (event.key === "Enter" && current >= 0) {
      location.assign(options()[current].dataset.url);
    } else {
      return;
    }
    event.preventDefault();
  });

  // The pointer must not take the focus out of the field before its click arrives.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.url);
  });
  input.addEventListener("blur", close);
}

for (const form of document.querySelectorAll("form[data-suggestions]")) {
  enhance(form.querySelector("input[name=q]"), form.dataset.suggestions);
}
for (const input of document.querySelectorAll("input[data-rathaus-suggest]")) enhance(input);
