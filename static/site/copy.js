/* "Salin alamat": copies the text of the element that the button names. Without this script the button stays hidden. */

for (const button of document.querySelectorAll("button[data-copies]")) {
  const said = button.parentElement.querySelector("[role=status]");
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent.trim());
      said.textContent = button.dataset.done ?? "Alamat disalin.";
    } catch {
      said.textContent = "Peramban menolak menyalin. Tandai teksnya, lalu salin sendiri.";
    }
  });
}
