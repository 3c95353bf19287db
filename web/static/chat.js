// The web chat: says what is typed, sends files, presses buttons, and shows what the conversation holds.
// Everything shown is set as text, never as markup. What it shows is kept on the server, so a reload loses nothing.
"use strict";

const CHAT = "/api/v1/chat", API = CHAT + "/sessions";
const QUICK = 700, CALM = 5000; // milliseconds between looks: while an answer is awaited, and otherwise
const SHORT = 16; // letters of a table's cell that are kept on one line: a day, a word
const AWAIT = 60000; // how long after the last thing said the quick pace is kept: an import takes a moment

const box = document.getElementById("chat");
const log = document.getElementById("log");
const hint = document.getElementById("hint");
const status_ = document.getElementById("status");
const form = document.getElementById("say");
const words = document.getElementById("words");
const file = document.getElementById("file");

let session = box.dataset.session;
let after = 0;
let awaiting = 0; // messages said whose answer has not come
let quickUntil = 0;
let timer = 0;
let looking = false;
const pending = []; // bubbles of what was said and is not yet in the conversation

function make(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

async function call(path, options = {}, root = API) {
  const answer = await fetch(root + path, { credentials: "same-origin", ...options })
    .catch(() => { throw new Error("I could not reach the server. Please try again in a moment."); });
  if (answer.status === 401) { location.assign("/"); throw new Error("signed out"); }
  const body = await answer.json();
  if (!body.success) throw new Error(body.message);
  return body.data;
}

const json = (body) => ({ method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

async function conversation() {
  if (!session) session = (await call("", json({}))).id;
  return session;
}

// Blocks → elements

function cell(value) {
  return typeof value === "string" ? document.createTextNode(value) : make("strong", "", value.display);
}

function paragraph(parts) {
  const made = make("p");
  made.append(...parts.map(cell));
  return made;
}

function table(block) {
  const holder = make("div", "scroll"), made = make("table"), head = make("tr");
  const isNumber = (n) => block.rows.length > 0 && block.rows.every((row) => typeof row[n] !== "string");
  block.columns.forEach((name, n) => head.append(make("th", isNumber(n) ? "number" : "", name)));
  made.append(make("thead"), make("tbody"));
  made.tHead.append(head);
  for (const row of block.rows) {
    const line = make("tr");
    row.forEach((value, n) => {
      const short = typeof value === "string" && value.length <= SHORT;
      const field = make("td", isNumber(n) ? "number" : short ? "short" : "");
      field.append(cell(value));
      line.append(field);
    });
    made.tBodies[0].append(line);
  }
  holder.append(made);
  return holder;
}

const ours = (address) => new URL(address, location.href).pathname; // our files, whatever host the server thinks it has

function picture(block) {
  const made = make("img");
  made.alt = block.alt;
  made.addEventListener("load", toEnd, { once: true });
  made.src = ours(block.url);
  return made;
}

function link(label, address) {
  const made = make("p"), anchor = make("a", "", label), target = new URL(address, location.href);
  if (target.protocol !== "https:" && target.protocol !== "http:") return make("p", "", label);
  anchor.href = target.href;
  anchor.rel = "noreferrer";
  made.append(anchor);
  return made;
}

function choices(block) {
  const made = make("div"), row = make("div", "choices");
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", block.prompt || "Ask next");
  for (const choice of block.choices) {
    const button = make("button", "choice", choice.label);
    button.type = "button";
    button.addEventListener("click", () => press(row, choice));
    row.append(button);
  }
  if (block.prompt) made.append(make("p", "", block.prompt));
  made.append(row);
  return made;
}

function element(block) {
  switch (block.type) {
    case "text": return paragraph(block.parts);
    case "figure": return paragraph([block.name.replaceAll("_", " ") + ": ", block]);
    case "table": return table(block);
    case "image": return picture(block);
    case "document": return link(block.name, ours(block.url));
    case "choices": return choices(block);
    case "link": return link(block.label, block.url);
    default: return make("p", "", "");
  }
}

function bubble(role, content) {
  const made = make("div", "bubble " + role);
  made.append(make("span", "hidden", role === "user" ? "You: " : "CashFlow AI: "), ...content);
  hint?.remove();
  log.append(made);
  return made;
}

function toEnd() { log.scrollTop = log.scrollHeight; }

function show(message) {
  const near = log.scrollHeight - log.scrollTop - log.clientHeight < 120;
  const blocks = message.data_payload?.blocks ?? [];
  if (message.role === "user") {
    pending.splice(0, 1).forEach((old) => old.remove());
    bubble("user", [make("p", "", message.content)]);
  } else {
    awaiting = Math.max(0, awaiting - 1);
    bubble("assistant", blocks.length ? blocks.map(element) : [make("p", "", message.content)]);
    if (message.intent === "import" || message.intent === "undo") refreshFigures();
  }
  pending.forEach((old) => log.append(old)); // what is not answered yet stays last
  if (near || message.role === "user") toEnd();
}

// Saying

async function said(bubbleOf, send) {
  pending.push(bubbleOf);
  bubbleOf.classList.add("pending");
  awaiting += 1;
  toEnd();
  try {
    await send(await conversation());
    quickUntil = Date.now() + AWAIT;
    look();
  } catch (error) {
    awaiting = Math.max(0, awaiting - 1);
    pending.splice(pending.indexOf(bubbleOf), 1);
    bubbleOf.remove();
    tell(error.message);
    return false;
  }
  return true;
}

function tell(sentence) { status_.textContent = sentence; }

async function say(text) {
  const kept = crypto.randomUUID?.() ?? String(Math.random()).slice(2) + Date.now();
  tell("");
  const shown = bubble("user", [make("p", "", text)]);
  const body = { content: text, client_id: kept, wait_seconds: 0 };
  if (!(await said(shown, (id) => call(`/${id}/messages`, json(body))))) words.value ||= text;
}

async function press(row, choice) {
  for (const button of row.querySelectorAll("button")) button.disabled = true;
  tell("");
  const shown = bubble("user", [make("p", "", choice.label)]);
  const done = await said(shown, (id) => call(`/${id}/actions`, json({ token: choice.token })));
  if (!done) for (const button of row.querySelectorAll("button")) button.disabled = false;
}

async function sendFile(one) {
  tell(`Sending ${one.name}…`);
  const body = new FormData();
  body.append("file", one);
  const shown = bubble("user", [make("p", "", one.name)]);
  if (await said(shown, (id) => call(`/${id}/files`, { method: "POST", body }))) tell("");
}

// A code that lets a Telegram or WhatsApp chat speak for this account. It is shown here and kept nowhere.
async function connect() {
  tell("");
  try {
    const made = await call("/link-codes", { method: "POST" }, CHAT);
    const words = make("p", "", "Send me this on Telegram or WhatsApp. It works once, for ten minutes:");
    const command = make("p");
    command.append(make("kbd", "", made.command));
    bubble("assistant", [words, command]);
    toEnd();
  } catch (error) {
    tell(error.message);
  }
}

// Looking

async function look() {
  clearTimeout(timer);
  if (looking) return;
  looking = true;
  try {
    if (session) {
      const page = await call(`/${session}/messages?after=${after}`);
      for (const message of page.items) { after = message.seq; show(message); }
      if (page.items.length) quickUntil = Math.max(quickUntil, Date.now() + 15000);
    }
    if (status_.dataset.lost) { delete status_.dataset.lost; tell(""); }
    if (awaiting > 0 && Date.now() < quickUntil) { if (!status_.textContent) tell("Working on it…"); } else if (status_.textContent === "Working on it…") tell("");
  } catch (error) {
    status_.dataset.lost = "1";
    tell("No connection just now. I will keep trying.");
  } finally {
    looking = false;
    const quick = Date.now() < quickUntil;
    timer = setTimeout(look, document.hidden ? CALM * 4 : quick ? QUICK : CALM);
  }
}

async function refreshFigures() {
  const answer = await fetch("/", { credentials: "same-origin" });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("figures");
  if (fresh) document.getElementById("figures").replaceWith(document.adoptNode(fresh));
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = words.value.trim();
  if (!text) return;
  words.value = "";
  words.style.removeProperty("height");
  say(text);
});
words.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); form.requestSubmit(); }
});
file.addEventListener("change", () => {
  for (const one of file.files) sendFile(one);
  file.value = "";
});
document.addEventListener("click", (event) => { // on the document: the figures' own button comes anew with them
  const button = event.target.closest("[data-say]");
  if (!button) return;
  box.scrollIntoView({ block: "nearest" });
  say(button.dataset.say);
});
document.getElementById("connect").addEventListener("click", connect);
document.querySelector("[data-choose]")?.addEventListener("click", () => file.click());
box.addEventListener("dragover", (event) => { event.preventDefault(); box.classList.add("drop"); });
box.addEventListener("dragleave", () => box.classList.remove("drop"));
box.addEventListener("drop", (event) => {
  event.preventDefault();
  box.classList.remove("drop");
  for (const one of event.dataTransfer.files) sendFile(one);
});
document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
look();
