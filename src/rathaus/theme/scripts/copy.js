// Buttons that copy a link; without this script, or where the browser does not allow it, the link
// stands beside them as text.

if (navigator.clipboard) {
  for (const button of document.querySelectorAll("button[data-copies]")) {
    const id = button.dataset.copies;
    const told = document.querySelector(`[data-copied="${id}"]`);
    button.hidden = false;
    button.addEventListener("click", async () => {
      told.hidden = true;
      try {
        await navigator.clipboard.writeText(document.getElementById(id).textContent.trim());
        told.hidden = false;
      } catch {
        // Not allowed: the text can be marked by hand.
        button.hidden = true;
      }
    });
  }
}
