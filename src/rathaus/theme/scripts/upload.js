// Many files onto a file or case: drop them anywhere on the form, see how far each is, read what
// became of it. Each file is a request of its own. Without this script the form sends all at once.

const AT_ONCE = 2;

for (const form of document.querySelectorAll("[data-rathaus-upload]")) {
  const text = form.dataset;
  const input = form.querySelector("input[type='file']");
  const drop = form.querySelector(".rathaus-upload-drop");
  const results = form.querySelector(".rathaus-upload-results");
  const label = drop.querySelector("label");
  const waiting = [];
  let running = 0;
  let stored = 0;

  label.textContent = text.textDrop;
  form.querySelector("button[type='submit']").hidden = true;
  input.required = false;

  const begin = (files) => {
    for (const file of files) waiting.push([file, row(file)]);
    next();
  };

  const row = (file) => {
    const item = document.createElement("li");
    const name = document.createElement("span");
    const bar = document.createElement("progress");
    const said = document.createElement("span");
    name.textContent = file.name;
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    said.className = "rathaus-upload-said";
    item.append(name, bar, said);
    results.append(item);
    return { item, bar, said };
  };

  const next = () => {
    while (running < AT_ONCE && waiting.length) {
      running += 1;
      send(...waiting.shift());
    }
    if (!running && stored) offerReload();
  };

  const send = (file, shown) => {
    const data = new FormData(form);
    data.delete(input.name);
    data.append(input.name, file);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    shown.said.textContent = text.textRunning;
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) shown.bar.value = event.loaded / event.total;
    });
    request.upload.addEventListener("load", () => {
      shown.bar.removeAttribute("value");
      shown.said.textContent = text.textChecking;
    });
    request.addEventListener("loadend", () => {
      const isStored = request.status === 200;
      shown.bar.remove();
      shown.item.className = isStored ? "rathaus-upload-good" : "rathaus-upload-bad";
      shown.said.textContent = isStored ? text.textDone : reason(request);
      stored += isStored ? 1 : 0;
      running -= 1;
      label.textContent = text.textAgain;
      next();
    });
    request.send(data);
  };

  const reason = (request) => {
    try {
      return JSON.parse(request.responseText).message || text.textFailed;
    } catch {
      return text.textFailed;
    }
  };

  const offerReload = () => {
    if (form.querySelector(".rathaus-upload-reload")) return;
    const link = document.createElement("a");
    link.className = "btn btn-primary rathaus-upload-reload";
    link.href = form.action.replace(/\/@@[^/]*$/, "");
    link.textContent = text.textReload;
    results.after(link);
  };

  input.addEventListener("change", () => {
    begin([...input.files]);
    input.value = "";
  });

  // A file dropped beside the form would replace the page.
  const area = form.closest("section") ?? form;
  for (const name of ["dragenter", "dragover"]) {
    area.addEventListener(name, (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      form.closest("details").open = true;
      drop.classList.add("rathaus-upload-over");
    });
  }
  area.addEventListener("dragleave", (event) => {
    if (!area.contains(event.relatedTarget)) drop.classList.remove("rathaus-upload-over");
  });
  area.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    drop.classList.remove("rathaus-upload-over");
    begin([...event.dataTransfer.files]);
  });
}
