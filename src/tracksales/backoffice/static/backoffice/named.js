// The search lists that replace a field of choices do not take its label along: here they are given it.
function labelOf(select) {
  const label = select.labels?.[0]?.textContent ?? select.getAttribute("aria-label");
  return label?.replace("*", "").trim();
}

function nameLists() {
  for (const select of document.querySelectorAll("select.select2-hidden-accessible")) {
    const name = labelOf(select);
    const list = select.nextElementSibling;
    if (!name || !list || list.dataset.named) continue;
    list.dataset.named = "yes";
    const box = list.querySelector("[role=combobox]");
    const shown = list.querySelector("[role=textbox]");
    box?.removeAttribute("aria-labelledby");
    box?.setAttribute("aria-label", name);
    shown?.setAttribute("aria-label", name);
  }
}

new MutationObserver(nameLists).observe(document.documentElement, { childList: true, subtree: true });
nameLists();
