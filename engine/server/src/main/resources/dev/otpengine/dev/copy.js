// What stands beside each of these buttons goes to the clipboard; without JavaScript there are none.

const SHOWN_MILLIS = 1500;
const told = document.getElementById("copied");

async function copy(button) {
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
  } catch {
    // Not allowed: leave it selected, so that one key press copies it.
    getSelection().selectAllChildren(button.previousElementSibling);
    return;
  }
  told.textContent = `Copied ${button.dataset.copy}`;
  button.classList.add("done");
  setTimeout(() => button.classList.remove("done"), SHOWN_MILLIS);
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}
