// The form of the defect reports: a map, the own position, what to know about a category, and a
// draft that stays in this browser until the report has been sent. All of it works without.

const KEY = "rathaus-defect-draft";
const KEPT = 3 * 24 * 60 * 60 * 1000; // milliseconds; other people may use the same device
const DIGITS = 6; // of a degree: ten centimetres

/** What was typed, without the address of mail: that is nobody else's on a device of many. */
const FIELDS = [
  "place-street", "place-number", "place-words", "place-latitude", "place-longitude", "category", "text",
];

/** Storage may be full or switched off; then there is no draft. */
const store = {
  read() {
    try {
      const draft = JSON.parse(localStorage.getItem(KEY));
      return draft && Date.now() - draft.time < KEPT ? draft.values : null;
    } catch {
      return null;
    }
  },
  write(values) {
    try {
      localStorage.setItem(KEY, JSON.stringify({ time: Date.now(), values }));
    } catch { /* as above */ }
  },
  forget() {
    try {
      localStorage.removeItem(KEY);
    } catch { /* as above */ }
  },
};

const control = (form, name) => form.elements[name];
const changed = (element) => element.dispatchEvent(new Event("change", { bubbles: true }));

function keepDraft(form) {
  const told = form.querySelector("[data-defect-draft]");
  const isEmpty = FIELDS.every((name) => !control(form, name)?.value);
  const draft = isEmpty && store.read();
  if (draft) {
    for (const name of FIELDS) {
      if (draft[name] && control(form, name)) control(form, name).value = draft[name];
    }
    told.hidden = false;
  }
  told.querySelector("button").addEventListener("click", () => {
    store.forget();
    for (const name of FIELDS) if (control(form, name)) control(form, name).value = "";
    told.hidden = true;
    changed(control(form, "category"));
  });
  form.addEventListener("input", () => {
    const values = FIELDS.map((name) => [name, control(form, name)?.value ?? ""]);
    store.write(Object.fromEntries(values));
  });
}

/** Show what is to know about the chosen category below its list. */
function showHints(form) {
  const all = form.querySelector("[data-defect-hints]");
  const category = control(form, "category");
  if (!all || !category) return;
  const place = document.createElement("div");
  place.className = "rathaus-notice rathaus-defect-hint";
  place.setAttribute("role", "status");
  category.after(place);
  all.hidden = true;
  const show = () => {
    const hint = all.querySelector(`[data-hint="${CSS.escape(category.value)}"]`);
    place.replaceChildren(...(hint ? [...hint.cloneNode(true).childNodes] : []));
    place.classList.toggle("rathaus-hidden", !hint);
  };
  category.addEventListener("change", show);
  show();
}

function setPlace(form, latitude, longitude) {
  control(form, "place-latitude").value = latitude.toFixed(DIGITS);
  control(form, "place-longitude").value = longitude.toFixed(DIGITS);
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

const placeOf = (form) => ["place-latitude", "place-longitude"].map((name) => {
  const text = control(form, name).value.trim().replace(",", ".");
  return text ? Number(text) : NaN;
});

async function showMap(form) {
  const place = form.querySelector("[data-defect-map]");
  const { pickPlace } = await import("./map.js");
  const [latitude, longitude] = placeOf(form);
  place.hidden = false;
  const picker = pickPlace(place.querySelector(".rathaus-map"), {
    latitude,
    longitude,
    onPick: (north, east) => setPlace(form, north, east),
  });
  for (const name of ["place-latitude", "place-longitude"]) {
    control(form, name).addEventListener("change", () => {
      const typed = placeOf(form);
      if (typed.every(Number.isFinite)) picker.show(...typed);
    });
  }
  return picker;
}

function offerPosition(form, mapped) {
  const place = form.querySelector("[data-defect-position]");
  if (!navigator.geolocation || !isSecureContext) return;
  place.hidden = false;
  const tell = (what) => {
    for (const each of place.querySelectorAll("[data-told]")) each.hidden = each.dataset.told !== what;
  };
  place.querySelector("button").addEventListener("click", () => {
    tell("waiting");
    navigator.geolocation.getCurrentPosition(
      async ({ coords: { latitude, longitude } }) => {
        setPlace(form, latitude, longitude);
        tell("found");
        (await mapped)?.show(latitude, longitude);
      },
      () => tell("failed"),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 30_000 },
    );
  });
}

/** A second click sends nothing twice; the server tells it as well. */
function sendOnce(form) {
  let isSending = false;
  const told = form.querySelector("[data-defect-sending]");
  form.addEventListener("submit", (event) => {
    if (isSending) return event.preventDefault();
    isSending = true;
    told.hidden = false;
  });
  addEventListener("pageshow", () => {
    isSending = false;
    told.hidden = true;
  });
}

if (document.querySelector("[data-defect-sent]")) store.forget();
for (const form of document.querySelectorAll("form[data-defect-form]")) {
  keepDraft(form);
  showHints(form);
  sendOnce(form);
  // Without the map everything else goes on.
  offerPosition(form, showMap(form).catch(() => null));
}
