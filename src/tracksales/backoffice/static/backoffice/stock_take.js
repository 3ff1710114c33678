// A scanner types faster than pages load: scans wait in line and go to the server one after the other.
// What could not be counted stays listed until the page is opened anew.
const waiting = [];
const refused = [];
let sending = false;

function focusScan() {
  const code = document.querySelector("#scan [name=code]");
  if (code) code.focus();
}

async function send() {
  if (sending) return;
  sending = true;
  while (waiting.length) {
    const form = waiting.shift();
    try {
      const answer = await fetch(location.href, { method: "POST", body: form });
      if (!answer.ok && form.has("code")) refuse(form.get("code"));
      show(await answer.text());
    } catch {
      refuse(form.get("code") ?? form.get("quantity") ?? "");
    }
    list();
  }
  sending = false;
}

function refuse(what) {
  refused.push(what);
}

function list() {
  const said = document.getElementById("refused");
  if (!said) return;
  said.hidden = refused.length === 0;
  said.querySelector("span").textContent = refused.join(", ");
}

function show(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("take");
  if (!fresh) {
    location.reload();
    return;
  }
  const code = document.querySelector("#scan [name=code]");
  const typing = code?.value ?? "";
  document.getElementById("take").replaceWith(fresh);
  const now = document.querySelector("#scan [name=code]");
  if (now) now.value = typing;
  focusScan();
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const deed = form.querySelector("[name=deed]");
  if (!deed || !["scan", "type", "remove"].includes(deed.value)) return;
  event.preventDefault();
  waiting.push(new FormData(form));
  if (form.id === "scan") form.querySelector("[name=code]").value = "";
  send();
});

document.addEventListener("change", (event) => {
  if (event.target.closest("form.typed")) event.target.form.requestSubmit();
});

focusScan();
