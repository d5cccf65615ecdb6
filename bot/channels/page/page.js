"use strict";

// A plain page to try Selam in the three languages. The municipalities' widget is another channel.
// Nothing is kept: the conversation is forgotten by the browser when the page is closed.

const messages = document.getElementById("messages");
const form = document.getElementById("form");
const field = document.getElementById("text");
const sender = Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(16)).join("-");
let languages = {};
let queue = Promise.resolve();

function speak(code) {
  const language = languages[code];
  if (!language) return;
  document.documentElement.lang = code;
  document.documentElement.dir = language.direction;
  document.title = language.title;
  document.getElementById("title").textContent = language.title;
  document.getElementById("send").textContent = language.send;
  field.placeholder = language.type;
  field.setAttribute("aria-label", language.type);
  messages.setAttribute("aria-label", language.messages);
}

// Each idea stands on a line of its own; a phone number is never broken and can be tapped.
function write(line, direction) {
  const element = document.createElement("div");
  element.className = "line";
  element.dir = direction || "auto";
  for (const part of line.split(/((?<!\d)(?:0\d{3}-\d{4}|112|113)(?!\d))/)) {
    if (/^(0\d{3}-\d{4}|112|113)$/.test(part)) {
      const call = document.createElement("a");
      call.href = `tel:${part}`;
      call.dir = "ltr";
      call.textContent = part;
      element.append(call);
    } else {
      element.append(part);
    }
  }
  return element;
}

function show(text, kind, code, direction) {
  const bubble = document.createElement("div");
  bubble.className = `message ${kind}`;
  bubble.dir = direction || "auto";
  if (code) bubble.lang = code;
  for (const line of text.split("\n")) {
    const element = kind === "hers" ? document.createElement("div") : write(line, direction);
    if (kind === "hers") element.textContent = line;
    bubble.append(element);
  }
  messages.append(bubble);
  messages.scrollTop = messages.scrollHeight;
  return bubble;
}

// A button that calls: a link, which dials and sends nothing. The number stands from left to right.
function calling(title, phone) {
  const call = document.createElement("a");
  const [before, ...after] = title.split(phone);
  call.className = "message call";
  call.href = `tel:${phone.replace(/[^\d+]/g, "")}`;
  call.dir = "auto";
  call.append("☎ ", before);
  if (after.length) {
    const number = document.createElement("bdi");
    number.dir = "ltr";
    number.textContent = phone;
    call.append(number, ...after);
  }
  return call;
}

function offer(buttons, direction) {
  const row = document.createElement("div");
  row.className = "buttons";
  row.dir = direction === "auto" ? "ltr" : direction;
  for (const { title, payload, phone } of buttons) {
    if (phone) {
      row.append(calling(title, phone));
      continue;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = title;
    button.addEventListener("click", () => {
      show(title, "hers");
      send(payload);
    });
    row.append(button);
  }
  messages.append(row);
}

// A show-card: the Dutch text alone, filling the screen, to hold out over a counter.
function offerCard(text) {
  const dialog = document.getElementById("card");
  const row = document.createElement("div");
  row.className = "buttons";
  const open = document.createElement("button");
  open.type = "button";
  open.textContent = languages[document.documentElement.lang].large;
  open.addEventListener("click", () => {
    dialog.querySelector("p").textContent = text;
    dialog.querySelector("button").textContent = languages[document.documentElement.lang].close;
    dialog.showModal();
  });
  row.append(open);
  messages.append(row);
}

// The answer, recorded by a person.
function offerVoice(url) {
  const recording = new Audio(url);
  recording.controls = true;
  recording.preload = "none";
  messages.append(recording);
}

document.querySelector("#card button").addEventListener("click", () => {
  document.getElementById("card").close();
});

async function exchange(message) {
  const metadata = document.documentElement.dataset.language
    ? { language: document.documentElement.dataset.language }
    : {};
  try {
    const response = await fetch("/webhooks/rest/webhook", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ sender, message, metadata }),
    });
    if (!response.ok) throw new Error(response.status);
    for (const answer of await response.json()) {
      // A card is Dutch: it stands in a bubble of its own, from left to right.
      const text = answer.card ? answer.text.slice(0, -answer.card.length).trim() : answer.text;
      const bubble = show(text, "selam", answer.language, answer.direction);
      if (answer.card) show(answer.card, "selam", "nl", "ltr");
      if (answer.answer) bubble.dataset.answer = answer.answer;
      if (answer.sources) bubble.lastElementChild.classList.add("source");
      if (answer.audio) offerVoice(answer.audio.url);
      if (answer.card) offerCard(answer.card);
      if (answer.buttons) offer(answer.buttons, answer.direction);
      speak(answer.language);
      bubble.scrollIntoView({ block: "nearest" });
      messages.scrollTop = messages.scrollHeight;
    }
  } catch {
    const code = document.documentElement.lang;
    show(languages[code] ? languages[code].no_connection : "…", "error", code);
  }
}

// One at a time and in order, also when she types faster than the answers come.
function send(message) {
  queue = queue.then(() => exchange(message));
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = field.value.trim();
  if (!text) return;
  show(text, "hers");
  field.value = "";
  send(text);
});

field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});

fetch("/demo/languages.json")
  .then((response) => response.json())
  .then((found) => {
    languages = found;
    speak("nl");
    send("/start");
  });
