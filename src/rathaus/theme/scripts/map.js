// The map of defect reports, and the place picker of the form. Without this script both pages work:
// reports stand in a list, a place is said in words.

import "./leaflet.js";

const { leaflet: L } = globalThis;
const NEAREST = 19; // the closest zoom of most tile servers
const FARTHEST = 9; // a whole city on a phone
const CLOSE = 17; // one place and the houses around it
const APART = 44; // pixels between the middles of two marks
const MOST_NAMED = 10; // reports in one description
const WAIT = 200; // milliseconds of rest before the server is asked

const TEXTS = {
  de: {
    in: "Näher heran", out: "Weiter weg", map: "Karte", pin: "Gewählte Stelle",
    marks: { red: "Rot", yellow: "Gelb", green: "Grün", "yellow-green": "Gelbgrün" },
    many: (n) => `${n} Hinweise. Näher heran`, some: (n) => `${n} Hinweise`,
    lost: "Die Hinweise konnten nicht geladen werden.",
    more: (n) => `und ${n} weitere`,
  },
  en: {
    in: "Zoom in", out: "Zoom out", map: "Map", pin: "Chosen place",
    marks: { red: "Red", yellow: "Yellow", green: "Green", "yellow-green": "Yellow-green" },
    many: (n) => `${n} reports. Zoom in`, some: (n) => `${n} reports`,
    lost: "The reports could not be loaded.",
    more: (n) => `and ${n} more`,
  },
  dsb: {
    in: "Pśibližyś", out: "Zdaliś", map: "Kórta", pin: "Wuzwólone městno",
    marks: { red: "Cerwjeny", yellow: "Žołty", green: "Zeleny", "yellow-green": "Žołtozeleny" },
    many: (n) => `${n} pokazkow. Pśibližyś`, some: (n) => `${n} pokazkow`,
    lost: "Pokazki njedaju se cytaś.",
    more: (n) => `a ${n} dalšne`,
  },
};
const say = TEXTS[document.documentElement.lang] ?? TEXTS.de;
const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
const SIGNS = { red: "!", yellow: "…", green: "✓", "yellow-green": "i" };

const style = document.createElement("link");
style.rel = "stylesheet";
style.href = new URL("./leaflet.css", import.meta.url).href;

/** Lines that move with the map: all there is when no tile server is named or none answers. */
const Grid = L.GridLayer.extend({
  createTile() {
    const tile = document.createElement("div");
    tile.className = "rathaus-map-grid";
    return tile;
  },
});

function drawBorder(map, address) {
  if (!address) return;
  fetch(address, { credentials: "omit" })
    .then((answer) => (answer.ok ? answer.json() : null))
    .then((border) => border && L.geoJSON(border, {
      interactive: false, style: { className: "rathaus-map-border", fill: false },
    }).addTo(map))
    .catch(() => {}); // a map without the border is still a map
}

function makeMap(element, start) {
  const { tiles, attribution, latitude, longitude, zoom, border } = element.dataset;
  if (!style.isConnected) document.head.append(style);
  element.classList.add("rathaus-map-live");
  const map = L.map(element, {
    fadeAnimation: !isStill, zoomAnimation: !isStill, inertia: !isStill,
    zoomControl: false, minZoom: FARTHEST, maxZoom: NEAREST,
    center: start ?? [Number(latitude), Number(longitude)],
    zoom: start ? CLOSE : Number(zoom) || 13,
  });
  map.attributionControl.setPrefix("Leaflet");
  L.control.zoom({ zoomInTitle: say.in, zoomOutTitle: say.out }).addTo(map);
  const grid = new Grid({ maxZoom: NEAREST }).addTo(map);
  // Lines of the zoom before would stay, as thick as it has grown.
  map.on("zoomend", () => grid.redraw());
  if (tiles) {
    const shown = document.createElement("span");
    shown.textContent = attribution ?? "";
    L.tileLayer(tiles, { maxZoom: NEAREST, attribution: shown.innerHTML }).addTo(map);
  }
  drawBorder(map, border);
  // The style arrives after the script: until then the element has another size.
  style.addEventListener("load", () => map.invalidateSize(), { once: true });
  return map;
}

function sign(kind, text, size) {
  const mark = document.createElement("span");
  mark.textContent = text;
  return L.divIcon({ className: `rathaus-map-mark rathaus-map-${kind}`, html: mark, iconSize: size });
}

function put(layer, place, icon, label) {
  const mark = L.marker(place, { icon, title: label }).addTo(layer);
  mark.getElement()?.setAttribute("aria-label", label);
  return mark;
}

// What a report says is only ever text: it comes from citizens.
function described(reports, count) {
  const list = document.createElement("ul");
  list.className = "rathaus-map-list";
  for (const report of reports) {
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.href = report.url;
    link.textContent = report.title;
    const about = document.createElement("p");
    about.className = `rathaus-light rathaus-light-${report.light}`;
    about.textContent = report.status;
    line.append(link, about, report.arrived);
    list.append(line);
  }
  if (count > reports.length) {
    const more = document.createElement("li");
    more.textContent = say.more(count - reports.length);
    list.append(more);
  }
  return list;
}

// Marks must not hide each other: what is too close together becomes one (WCAG 2.2, 2.5.8).
function apart(map, features) {
  const found = [];
  for (const { geometry, properties } of features) {
    const place = [...geometry.coordinates].reverse();
    const point = map.project(place);
    const near = found.find((each) => point.distanceTo(each.point) < APART);
    if (!near) {
      found.push({ place, point, ...properties });
      continue;
    }
    near.count += properties.count;
    near.reports &&= properties.reports && [...near.reports, ...properties.reports];
  }
  for (const each of found) {
    if (each.reports?.length > MOST_NAMED) {
      each.reports = map.getZoom() < NEAREST ? undefined : each.reports.slice(0, MOST_NAMED);
    }
    delete each.point;
  }
  return found;
}

function showMark(map, layer, { place, count, reports }) {
  if (!reports) {
    const size = count < 10 ? 36 : count < 100 ? 44 : 52;
    const number = count.toLocaleString(document.documentElement.lang);
    const mark = put(layer, place, sign("cluster", number, [size, size]), say.many(count));
    return mark.on("click", () => map.setView(place, Math.min(map.getZoom() + 2, NEAREST)));
  }
  const [first] = reports;
  const isOne = reports.every((report) => report.light === first.light);
  const text = count > 1 ? String(count) : SIGNS[first.light];
  const label = count > 1 ? say.some(count) : `${first.title} (${say.marks[first.light]})`;
  const mark = put(layer, place, sign(isOne ? first.light : "cluster", text, [32, 32]), label);
  return mark.bindPopup(described(reports, count));
}

// Asked for is what lies within whole tiles, so that neighbours get the same answer from the cache.
function question(map, address) {
  const zoom = map.getZoom();
  const step = 360 / 2 ** zoom;
  const bounds = map.getBounds();
  const down = (degrees) => Math.floor(degrees / step) * step;
  const up = (degrees) => Math.ceil(degrees / step) * step;
  const box = [down(bounds.getWest()), down(bounds.getSouth()), up(bounds.getEast()), up(bounds.getNorth())];
  const url = new URL(address);
  url.searchParams.set("box", box.map((degrees) => degrees.toFixed(5)).join(","));
  url.searchParams.set("zoom", zoom);
  return url.href;
}

/** Show public reports.
 * @param {HTMLElement} element with data-reports, the address that answers ?box=…&zoom=… in GeoJSON
 */
function showReports(element) {
  const map = makeMap(element);
  const layer = L.layerGroup().addTo(map);
  const shown = new Map(); // what a mark says -> the mark
  const told = document.createElement("p");
  told.setAttribute("role", "status");
  element.after(told);
  let asked = "";
  let timer = 0;
  let asking = null;

  // What is the same stays, with its focus and its open description.
  function show(features) {
    const wanted = new Map(apart(map, features).map((mark) => [JSON.stringify(mark), mark]));
    for (const [key, mark] of shown) {
      if (!wanted.has(key) && shown.delete(key)) layer.removeLayer(mark);
    }
    for (const [key, said] of wanted) {
      if (!shown.has(key)) shown.set(key, showMark(map, layer, said));
    }
  }

  async function load() {
    const url = question(map, element.dataset.reports);
    if (url === asked) return;
    asked = url;
    asking?.abort();
    const mine = (asking = new AbortController());
    try {
      const answer = await fetch(url, { credentials: "omit", signal: mine.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      const { features } = await answer.json();
      show(features);
      told.textContent = "";
    } catch (error) {
      if (error.name === "AbortError") return;
      asked = "";
      told.textContent = say.lost;
    }
  }

  map.on("moveend", () => {
    clearTimeout(timer);
    timer = setTimeout(load, WAIT);
  });
  load();
}

/** Show one place that nobody can move.
 * @param {HTMLElement} element with data-place-latitude, data-place-longitude and data-light
 */
function showPlace(element) {
  const { placeLatitude, placeLongitude, light } = element.dataset;
  const place = [Number(placeLatitude), Number(placeLongitude)];
  const map = makeMap(element, place);
  L.marker(place, {
    icon: sign(light, SIGNS[light] ?? "", [32, 32]), interactive: false, keyboard: false,
  }).addTo(map);
}

/** Let somebody choose a place with a click, by dragging, or with the keys (move the map, Enter).
 * @param {HTMLElement} element with the data of the map
 * @param {{latitude?: number, longitude?: number, onPick: function(number, number): void}} options
 * @returns {{show: function(number, number): void}} shows a place that was found another way
 */
export function pickPlace(element, { latitude, longitude, onPick }) {
  const map = makeMap(element);
  let pin = null;

  function show(lat, lon) {
    if (!pin) {
      pin = L.marker([lat, lon], {
        draggable: true, keyboard: false, title: say.pin, icon: sign("pin", "", [28, 28]),
      }).addTo(map);
      pin.on("dragend", () => pick(pin.getLatLng()));
    }
    pin.setLatLng([lat, lon]);
    map.setView([lat, lon], Math.max(map.getZoom(), CLOSE));
  }

  function pick(place) {
    const { lat, lng } = place.wrap();
    show(lat, lng);
    onPick(Number(lat.toFixed(6)), Number(lng.toFixed(6)));
  }

  map.on("click", (event) => pick(event.latlng));
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target !== element) return;
    event.preventDefault();
    pick(map.getCenter());
  });
  if (Number.isFinite(latitude) && Number.isFinite(longitude)) show(latitude, longitude);
  return { show };
}

for (const element of document.querySelectorAll("[data-reports]")) showReports(element);
for (const element of document.querySelectorAll("[data-place-latitude]")) showPlace(element);
