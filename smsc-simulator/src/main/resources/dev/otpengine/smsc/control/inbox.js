"use strict";

// The newest messages as conversations, kept up to date by server-sent events. Texts come from anybody who can send a
// message, so they enter the page as text nodes only.

const SHOWN = 300;
const SESSIONS_EVERY_MS = 5000;
const TIMES_EVERY_MS = 10000;
const COPIED_MS = 1500;
// A code: 4 to 8 digits on their own, not the "#123456" of the last line that browsers read.
const CODE = /(?<![\w#@.+-])\d{4,8}(?![\w-])/g;
// Country codes of one and two digits (ITU-T E.164); all others have three.
const COUNTRY = /^(\+(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3}))(\d{4,})$/;
const STATES = { accepted: "Sent", delivered: "Delivered", undeliverable: "Not delivered" };

const byId = (id) => document.getElementById(id);
const list = byId("conversations");
const search = byId("search");
const cards = new Map();
const bubbles = new Map();
let live = false;
let binds = 0;
let loaded = false;

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  if (text !== undefined) {
    made.textContent = text;
  }
  return made;
}

function pretty(number) {
  const northAmerican = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number);
  return northAmerican
    ? `+1 ${northAmerican[1]} ${northAmerican[2]} ${northAmerican[3]}`
    : international(number);
}

/** Country code, then threes, the first with what is left over. */
function international(number) {
  const [, country, rest] = COUNTRY.exec(number) ?? [];
  if (!country) {
    return number;
  }
  const head = rest.length % 3 === 1 ? 4 : rest.length % 3 || 3;
  return [country, rest.slice(0, head), ...(rest.slice(head).match(/\d{3}/g) ?? [])].join(" ");
}

/** From teal to pink: white digits are readable on all of these. */
function hue(number) {
  return 175 + [...number].reduce((sum, digit) => (sum * 31 + digit.charCodeAt(0)) % 150, 7);
}

function ago(instant) {
  const seconds = Math.max(0, Math.round((Date.now() - new Date(instant)) / 1000));
  if (seconds < 10) {
    return "just now";
  }
  if (seconds < 60) {
    return `${seconds} s ago`;
  }
  return seconds < 3600
    ? `${Math.floor(seconds / 60)} min ago`
    : new Date(instant).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
}

/** The text with its codes marked; returns the first code. */
function fillWithCodes(bubble, text) {
  let first;
  let end = 0;
  for (const match of text.matchAll(CODE)) {
    first ??= match[0];
    bubble.append(text.slice(end, match.index), element("mark", "code", match[0]));
    end = match.index + match[0].length;
  }
  bubble.append(text.slice(end));
  return first;
}

async function copy(button, code) {
  try {
    await navigator.clipboard.writeText(code);
  } catch {
    // Not on a secure origin, or not allowed: leave the code selected, so that one key press copies it.
    const mark = button.closest(".message").querySelector(".code");
    getSelection().selectAllChildren(mark);
    button.textContent = "Selected";
    return;
  }
  button.textContent = "Copied";
  setTimeout(() => {
    button.textContent = `Copy ${code}`;
  }, COPIED_MS);
}

function copyButton(code) {
  const button = element("button", "copy", `Copy ${code}`);
  button.type = "button";
  button.addEventListener("click", () => copy(button, code));
  return button;
}

function addBubble(card, message) {
  const item = element("li", loaded ? "message fresh" : "message");
  const bubble = element("p", "bubble");
  const code = fillWithCodes(bubble, message.text);
  const time = element("time", "time", ago(message.receivedAt));
  time.dateTime = message.receivedAt;
  time.title = new Date(message.receivedAt).toLocaleString();
  const state = element("span", "state");
  const segments = message.segments === 1 ? "1 segment" : `${message.segments} segments`;
  const below = element("p", "below");
  below.append(time, state, element("span", "encoding", `${message.encoding}, ${segments}`));
  item.append(element("p", "from", message.from || "unknown sender"), bubble);
  item.append(...(code ? [copyButton(code), below] : [below]));
  card.messages.append(item);
  card.messages.scrollTop = card.messages.scrollHeight;
  bubbles.set(message.id, { item, state, number: message.to });
}

function addCard(number) {
  const card = element("article", "conversation");
  card.setAttribute("aria-label", `Messages to ${pretty(number)}`);
  card.style.setProperty("--hue", hue(number));
  const contact = element("header", "contact");
  const avatar = element("div", "avatar", number.slice(-2));
  avatar.setAttribute("aria-hidden", "true");
  const names = element("div", "names");
  const count = element("p", "count");
  names.append(element("h2", "number", pretty(number)), count);
  contact.append(avatar, names);
  const messages = element("ul", "messages");
  messages.tabIndex = 0;
  messages.setAttribute("aria-label", "Messages, oldest first");
  card.append(contact, messages);
  const made = { card, messages, count };
  cards.set(number, made);
  return made;
}

function moveToTop(card) {
  if (list.firstElementChild !== card) {
    const focused = card.contains(document.activeElement) ? document.activeElement : null;
    list.prepend(card);
    focused?.focus({ preventScroll: true });
  }
}

function forgetGone(present) {
  for (const [id, { item }] of bubbles) {
    if (!present.has(id)) {
      item.remove();
      bubbles.delete(id);
    }
  }
  for (const [number, { card, messages }] of cards) {
    if (messages.childElementCount === 0) {
      card.remove();
      cards.delete(number);
    }
  }
}

function show(messages) {
  forgetGone(new Set(messages.map((message) => message.id)));
  const fresh = messages.filter((message) => !bubbles.has(message.id)).reverse();
  for (const message of fresh) {
    const card = cards.get(message.to) ?? addCard(message.to);
    addBubble(card, message);
    moveToTop(card.card);
  }
  for (const message of messages) {
    const { state } = bubbles.get(message.id);
    state.textContent = STATES[message.state] ?? message.state;
    state.dataset.state = message.state;
  }
  for (const { messages: bubbleList, count } of cards.values()) {
    const many = bubbleList.childElementCount;
    count.textContent = many === 1 ? "1 message" : `${many} messages`;
  }
  announce(fresh);
  filter();
  loaded = true;
}

function announce(fresh) {
  if (loaded && fresh.length > 0) {
    const newest = fresh[fresh.length - 1];
    byId("announcer").textContent = fresh.length === 1
      ? `Message to ${pretty(newest.to)}: ${newest.text}`
      : `${fresh.length} new messages`;
  }
}

function filter() {
  const digits = search.value.replace(/\D/g, "");
  let shown = 0;
  for (const [number, { card }] of cards) {
    card.hidden = !number.includes(digits);
    shown += card.hidden ? 0 : 1;
  }
  byId("empty").hidden = cards.size > 0;
  byId("nothing").hidden = cards.size === 0 || shown > 0;
}

function showStatus() {
  byId("status").dataset.live = live ? "yes" : "no";
  const clients = binds === 1 ? "1 SMPP client bound" : `${binds} SMPP clients bound`;
  byId("status-text").textContent = live ? `Live, ${clients}` : "Not connected, trying again…";
}

let loading = false;
let stale = false;

/** One read at a time; what changes meanwhile is read right after. */
async function refresh() {
  if (loading) {
    stale = true;
    return;
  }
  loading = true;
  try {
    const response = await fetch(`/api/messages?limit=${SHOWN}`);
    show(await response.json());
  } catch {
    live = false;
    showStatus();
  } finally {
    loading = false;
    if (stale) {
      stale = false;
      refresh();
    }
  }
}

async function countBinds() {
  if (!document.hidden) {
    try {
      binds = (await (await fetch("/api/sessions")).json()).length;
    } catch {
      live = false;
    }
    showStatus();
  }
}

function listen() {
  const events = new EventSource("/api/events");
  events.addEventListener("change", refresh);
  events.addEventListener("open", () => {
    live = true;
    showStatus();
    refresh();
  });
  events.addEventListener("error", () => {
    live = false;
    showStatus();
  });
}

search.addEventListener("input", filter);
byId("clear").addEventListener("click", () => fetch("/api/messages", { method: "DELETE" }).then(refresh, refresh));
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && document.activeElement !== search) {
    event.preventDefault();
    search.focus();
  }
});
setInterval(countBinds, SESSIONS_EVERY_MS);
setInterval(() => {
  for (const time of document.querySelectorAll("time")) {
    time.textContent = ago(time.dateTime);
  }
}, TIMES_EVERY_MS);
countBinds();
listen();
