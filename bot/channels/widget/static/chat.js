// <selam-chat>: the chat of Selam as a web component. Floating (made by selam.js, a modal dialog
// behind a launcher) or inline (written into the page as a tag).
//
// What the server says is only ever set as text, never as markup. Nothing is stored but one entry
// of sessionStorage, which a reload survives and a closed tab does not.
//
// First what needs no chat: text, voice, storage, leaving. Then the component: the panel, the
// conversation, sheets, listening, sending, the session, erasing and leaving.

const HOST = new URL(import.meta.url).origin;
const STORE = "selam";
const PATIENCE = 30_000; // ms until a request counts as lost; poor mobile connections are slow
const SETTLING = 500; // ms until new buttons can be pressed; the second of a double tap is ignored
const LONGEST = 2000; // characters of one message
const LONGEST_WAIT = 120; // s; who must wait longer than that taps again herself
const EXIT_URL = "https://www.buienradar.nl"; // until the session names the municipality's choice

// The few words that are needed before the server has sent all others.
const FIRST_WORDS = {
  ar: { exit: "مغادرة الصفحة بسرعة", close: "إغلاق", offline: "لا يوجد اتصال. حاولي مرة أخرى." },
  ti: { exit: "ካብዚ ገጽ ቀልጢፍኪ ውጺ", close: "ዕጸዊ", offline: "መስመር ኢንተርነት የለን። ደጊምኪ ፈትኒ።" },
  nl: {
    exit: "Snel weg van deze pagina",
    close: "Sluiten",
    offline: "Er is geen verbinding. Probeer het opnieuw.",
  },
};

// ------------------------------------------------------------------------------------- text

const ARABIC = /[\u0600-\u06ff]/;
const ETHIOPIC = /[\u1200-\u137f]/;
const ISOLATED = /\u2066([^\u2069]*)\u2069/;
// From a Latin letter, or the digits of an address such as 9292.nl, to the last Latin letter, digit
// or slash before another script, bracket or quote; a slash between two words stays outside.
const LATIN =
  /((?:\d+\.)?[A-Za-zÀ-ɏ](?:[^\u0590-\u139f"“”«»()\n]*[A-Za-z0-9À-ɏ](?:\/(?![\u0620-\u064a\u1200-\u135a]))?)?)/;
// Addresses, then telephone numbers: +31…, 0800-2000 and 0900-…, ten digits, 14 030, 112 and 113.
// No lookbehind: Safari before 16.4 does not know it.
const LINK = new RegExp(
  [
    String.raw`https?:\/\/[^\s<>"]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+`,
    String.raw`(?:[a-z0-9-]+\.)+(?:nl|eu|org|com|info)\b(?:\/[^\s<>"]*)?`,
    String.raw`\+\d(?:[ -]?(?:\(0\))?\d){8,12}|\b0[89]00[ -]?\d{4}(?:\d{3})?\b|\b0(?:(?: - |[ -])?\d){9}\b`,
    String.raw`\b14 ?0\d{2,3}\b|\b11[23]\b`,
  ].join("|"),
  "i",
);
const MONEY_BEFORE = /[€$]\s?$/;
const NUMBER_AFTER = /^(?:[.,-]?\d|\s?(?:%|€|euro|يورو|ዩሮ|ኤውሮ))/;

/** Return the language of a text by its script; `said` decides between languages of one script. */
function languageOf(text, said) {
  if (ARABIC.test(text)) return ["ar", "fa", "ps", "ur", "ckb"].includes(said) ? said : "ar";
  if (ETHIOPIC.test(text)) return ["ti", "am"].includes(said) ? said : "ti";
  return !said || ["ar", "fa", "ps", "ur", "ckb", "ti", "am"].includes(said) ? "nl" : said;
}

/** Make an element with attributes and children; null and false leave an attribute out. */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (value != null && value !== false)
      element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

const DRAWINGS = {
  call: "M6.6 10.8a15 15 0 0 0 6.6 6.6l2.2-2.2q.5-.4 1-.2 1.7.6 3.6.6.9.1 1 1V20q-.1.9-1 1A17 17 0 0 1 3 4q.1-.9 1-1h3.4q.9.1 1 1 0 1.9.6 3.6.2.5-.2 1z",
  exit: "M4 3h9v3h-6v12h6v3H4zM15 7l6 5-6 5v-3.5H10v-3h5z",
  listen: "M3 9h4l5-5v16l-5-5H3zM15 8q3 4 0 8M18 5q5.5 7 0 14",
};

/** A key held a little long must not press also the button on which the first press put the focus. */
function ignoreHeldEnter(event) {
  if (event.repeat && event.key === "Enter" && event.target.localName !== "textarea")
    event.preventDefault();
}

/** Return a small drawing for who reads little; screen readers pass over it. */
function drawing(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", DRAWINGS[name]);
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", `icon-${name}`);
  svg.append(path);
  return svg;
}

function unseen(text, language) {
  return make("span", { class: "unseen", lang: language }, text);
}

/** Return a link that opens beside this page, or the bare text when `url` is not https. */
function linkTo(url, text, newTab) {
  if (!/^https:\/\//i.test(url)) return document.createTextNode(text);
  const there = { href: url, target: "_blank", rel: "noopener noreferrer", dir: "ltr" };
  return make("a", there, text, newTab ? unseen(` (${newTab.text})`, newTab.language) : "");
}

/** Return the address that calls a number; whatever it is, it holds nothing but digits. */
function dialling(number) {
  return `tel:${number.replace("(0)", "").replace(/[^\d+]/g, "")}`;
}

/** Return the words of a button; the number that it calls stays whole, and from left to right. */
function withNumber(title, number) {
  const [before, ...after] = title.split(number);
  if (!after.length) return make("span", {}, title);
  return make("span", {}, before, make("bdi", { class: "whole", dir: "ltr" }, number), ...after);
}

function linkFor(found, newTab) {
  if (/^http/i.test(found)) return linkTo(found, found, newTab);
  if (found.includes("@")) return make("a", { href: `mailto:${found}`, dir: "ltr" }, found);
  if (/^[\d+]/.test(found) && !/[a-z]/i.test(found)) {
    return make(
      "a",
      { href: dialling(found), dir: "ltr", class: "tel" },
      found,
    );
  }
  return linkTo(`https://${found}`, found, newTab);
}

/** Return the nodes of a text in one script: addresses and telephone numbers can be tapped. */
function linked(text, newTab) {
  const nodes = [];
  let before = "";
  for (let rest = text, match; rest;) {
    match = LINK.exec(rest);
    if (!match) {
      before += rest;
      break;
    }
    const found = match[0].replace(/[.,;:!?)]+$/, "");
    before += rest.slice(0, match.index);
    rest = rest.slice(match.index + found.length);
    const bare = /^11[23]$/.test(found);
    if (bare && (MONEY_BEFORE.test(before) || NUMBER_AFTER.test(rest))) {
      before += found;
    } else {
      nodes.push(before, linkFor(found, newTab));
      before = "";
    }
  }
  return [...nodes, before].filter((node) => node !== "");
}

/** Return the nodes of one line: Dutch runs inside another script stand in <bdi>. */
function written(line, newTab) {
  const foreign = ARABIC.test(line) || ETHIOPIC.test(line);
  const dutch = (run) => make("bdi", { lang: "nl", dir: "ltr" }, ...linked(run, newTab));
  return line.split(ISOLATED).flatMap((part, number) => {
    if (number % 2) return [dutch(part)];
    if (!foreign) return linked(part, newTab);
    return part
      .split(LATIN)
      .flatMap((run, index) => (index % 2 ? [dutch(run)] : linked(run, newTab)));
  });
}

/** Return a text as one element a line. */
function lines(text, language, direction, newTab) {
  return text.split("\n").map((line) => {
    const own = languageOf(line, language);
    const dir = direction === "auto" || own !== language ? "auto" : direction;
    return make(
      "div",
      { class: "line", lang: own === language ? null : own, dir },
      ...written(line, newTab),
    );
  });
}

// ------------------------------------------------------------------------------------- voice

const synthesis = window.speechSynthesis;

/** Return a voice of this device for a language; voices of a third party's server are not asked. */
function voiceFor(language) {
  if (!synthesis) return null;
  const speaks = (voice) =>
    voice.localService && voice.lang.toLowerCase().split(/[-_]/)[0] === language;
  return synthesis.getVoices().find(speaks) || null;
}

/** Read a text aloud, its Dutch runs with a Dutch voice where there is one; then call `done`. */
function readAloud(text, language, done) {
  const said = text
    .split("\n")
    .flatMap((line) =>
      line.split(ISOLATED).map((part, number) => {
        const utterance = new SpeechSynthesisUtterance(part.trim());
        const own = number % 2 && voiceFor("nl") ? "nl" : languageOf(part, language);
        utterance.voice = voiceFor(own) || voiceFor(language);
        utterance.lang = utterance.voice.lang;
        return utterance;
      }),
    )
    .filter((utterance) => utterance.text);
  const last = said[said.length - 1];
  last.onend = last.onerror = done;
  synthesis.cancel();
  said.forEach((utterance) => synthesis.speak(utterance));
  return () => synthesis.cancel();
}

function playRecording(url, done) {
  const recording = new Audio(url);
  recording.onended = recording.onerror = done;
  recording.play().catch(done);
  return () => recording.pause();
}

function playsRecordings() {
  return document.createElement("audio").canPlayType('audio/ogg; codecs="opus"') !== "";
}

/** Return the address of a file of Selam's own host, or null for any other. */
function ownFile(file) {
  const url = file && new URL(file.url, HOST);
  return url && url.origin === HOST ? url.href : null;
}

// ------------------------------------------------------------------------------------- storage

function keep(state) {
  try {
    sessionStorage.setItem(STORE, JSON.stringify(state));
  } catch {
    // A page without storage, or full: the conversation then ends with a reload.
  }
}

function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(STORE));
  } catch {
    return null;
  }
}

function forget() {
  try {
    sessionStorage.removeItem(STORE);
  } catch {
    // Where nothing can be stored nothing needs to be removed.
  }
}

/**
 * Return the way to copies of this tab, or null where the browser has none.
 *
 * `window.open` and "duplicate tab" copy sessionStorage, and with it the conversation.
 */
function wayToCopies() {
  try {
    return new BroadcastChannel(STORE);
  } catch {
    return null; // An old browser, or one that forbids it to this page.
  }
}

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

// ------------------------------------------------------------------------------------- leaving

let leftFor = null;

/**
 * Blank the whole page at once, then put `url` in its place in the history.
 *
 * After GOV.UK's "Exit this page". The page's content is removed, not covered: also when the
 * neutral site cannot be reached, or the browser brings this page back, it stays blank.
 */
function blankAndLeave(url, goodbye) {
  leftFor = url;
  document.title = new URL(url).hostname;
  const notice = make("div", { role: "alert" });
  notice.style.opacity = "0";
  const body = make("body", {}, notice);
  document.documentElement.replaceChildren(make("head"), body);
  if (document.adoptedStyleSheets) document.adoptedStyleSheets = [];
  document.title = new URL(url).hostname;
  notice.textContent = goodbye;
  location.replace(url);
}

addEventListener("pageshow", () => {
  if (leftFor) location.replace(leftFor);
});

// The page's own "are you sure?" must not hold her back.
addEventListener(
  "beforeunload",
  (event) => {
    if (leftFor) event.stopImmediatePropagation();
  },
  true,
);

// ------------------------------------------------------------------------------------- component

let styles = null;

async function fetchStyles() {
  const get = () => fetch(new URL("chat.css", import.meta.url));
  const response = await get().catch(get); // The first may be the loader's preload, failed long ago.
  if (!response.ok) throw new Error(`Selam: ${response.url} answered ${response.status}`);
  return response.text();
}

class SelamChat extends HTMLElement {
  static observedAttributes = ["language"];

  #state = null; // what sessionStorage keeps, see #emptyState
  #root = null;
  #panel = null;
  #sheet = null;
  #part = {};
  #worded = [];
  #turns = new Map();
  #requests = new Set();
  #busy = false;
  #life = {}; // replaced when the conversation is erased: what arrives for an older one is dropped
  #unerased = null;
  #copies = null;
  #stopListening = null;
  #shifts = [];
  #modified = false;
  #waiting = 0;
  #settling = 0;

  connectedCallback() {
    if (this.hasAttribute("title")) {
      // The browser would show it as a tooltip over everything.
      this.dataset.title = this.title;
      this.removeAttribute("title");
    }
    if (!this.#root) {
      this.#root = this.shadowRoot || this.attachShadow({ mode: "open" });
      const found = kept();
      const mine = found && found.municipality === this.#given("municipality");
      this.#state = mine ? found : this.#emptyState();
      this.#build();
    }
    addEventListener("keyup", this.#onKeyUp, true);
    addEventListener("online", this.#onOnline);
    addEventListener("offline", this.#onOffline);
    this.#copies = wayToCopies();
    if (this.#copies) this.#copies.onmessage = ({ data }) => this.#follow(data);
    if (synthesis) synthesis.addEventListener("voiceschanged", this.#onVoices);
    for (const change of ["resize", "scroll"]) {
      if (window.visualViewport) visualViewport.addEventListener(change, this.#onResize);
    }
    if (this.#state.open || !this.#floating) this.open().catch(console.error);
    else if (this.#state.items.length) this.#dress().catch(console.error);
  }

  disconnectedCallback() {
    removeEventListener("keyup", this.#onKeyUp, true);
    removeEventListener("online", this.#onOnline);
    removeEventListener("offline", this.#onOffline);
    if (synthesis) synthesis.removeEventListener("voiceschanged", this.#onVoices);
    for (const change of ["resize", "scroll"]) {
      if (window.visualViewport) visualViewport.removeEventListener(change, this.#onResize);
    }
    if (this.#copies) this.#copies.close();
    clearTimeout(this.#waiting);
    this.#abort();
    this.#hush();
  }

  attributeChangedCallback(name, before, now) {
    if (now && this.#state && this.#state.session) this.#pick(now);
  }

  /** Open the chat; fails when its styles cannot be fetched. */
  async open() {
    await this.#dress();
    if (!this.#floating) this.#showLast();
    else if (!this.#panel.open) {
      this.#panel.showModal();
      this.#onResize();
      const typing = matchMedia("(pointer: fine)").matches && this.#state.session;
      (typing ? this.#part.field : this.#part.title).focus();
      this.#showLast();
    }
    this.#state.open = true;
    this.#tell(null);
    if (!this.#state.session) await this.#start();
    else this.#flush();
  }

  close() {
    this.#panel.close();
  }

  get #floating() {
    return "floating" in this.dataset;
  }

  #given(name) {
    return this.getAttribute(name) ?? this.dataset[name] ?? null;
  }

  #emptyState() {
    const municipality = this.#given("municipality");
    const wishes = [
      this.#given("language"),
      document.documentElement.lang,
      ...navigator.languages,
      "nl",
    ];
    const codes = wishes.map((wish) => (wish || "").slice(0, 2).toLowerCase());
    const language = codes.find((code) => FIRST_WORDS[code]);
    // Who comes without a wish of her own is greeted in all languages.
    const chosen = codes[0] === language || language !== "nl";
    return {
      municipality,
      language,
      chosen,
      open: false,
      conversation: newId(), // only copies of this tab know it
      token: null,
      epoch: 0, // how many sessions there were; buttons live as long as theirs
      session: null, // what the server said of languages, words, theme
      picked: null, // a language of which the server does not know yet
      items: [], // the conversation, in the order in which it is shown
    };
  }

  // ----------------------------------------------------------------------------- the panel

  async #dress() {
    if (styles === null) styles = await fetchStyles();
    if (this.#part.sheets) return;
    try {
      const [look, theme] = [new CSSStyleSheet(), new CSSStyleSheet()];
      look.replaceSync(styles);
      this.#root.adoptedStyleSheets = [...this.#root.adoptedStyleSheets, look, theme];
      this.#part.sheets = { theme };
    } catch {
      // A browser without constructable stylesheets: an element, where the page's policy allows it.
      this.#root.append(make("style", {}, styles));
      this.#part.sheets = {};
    }
    this.#theme();
    // Not before it is dressed.
    const launcher = this.#root.querySelector(".launcher");
    if (launcher) launcher.before(this.#part.away);
  }

  /** Set the municipality's design tokens; what is no token of a design system is left out. */
  #theme() {
    const { theme } = this.#part.sheets || {};
    if (!theme || !this.#state.session) return;
    theme.replaceSync(":host {}");
    for (const [token, value] of Object.entries(this.#state.session.theme || {})) {
      if (token.startsWith("--")) theme.cssRules[0].style.setProperty(token, value);
    }
    this.dispatchEvent(new Event("selam-dressed"));
  }

  #build() {
    const part = this.#part;
    const button = (name, key, pressed) =>
      this.#word(make("button", { type: "button", class: name, click: pressed }), key);
    const bar = (close) => make("div", { class: "bar" }, this.#exitButton(), close);
    part.title = make("h2", { id: "title", tabindex: "-1" });
    part.languages = this.#word(
      make("div", { class: "languages", role: "group" }),
      "language",
      "aria-label",
    );
    part.log = this.#word(
      make("div", { class: "log", role: "log", tabindex: "0" }),
      "messages",
      "aria-label",
    );
    part.status = make("div", { class: "status", role: "status" });
    part.field = make("textarea", {
      id: "field",
      rows: "1",
      dir: "auto",
      enterkeyhint: "send",
      autocomplete: "off",
    });
    part.limit = make("div", { class: "limit", id: "limit", role: "alert" });
    part.form = make(
      "form",
      { class: "form", hidden: true, submit: (event) => this.#submit(event) },
      this.#word(make("label", { class: "unseen", for: "field" }), "type"),
      this.#word(part.field, "type", "placeholder"),
      this.#word(make("button", { class: "send" }), "send"),
    );
    part.field.addEventListener("keydown", (event) => this.#enter(event));
    part.contact = button("plain", "contact", () => this.#showContact());
    part.foot = make(
      "div",
      { class: "foot", hidden: true },
      button("plain", "keep", () => this.#showKept()),
      part.contact,
      button("plain erase", "erase", () => this.#everywhere("erase")),
    );
    const close = this.#floating ? this.#closeButton(() => this.close(), "close") : "";
    this.#panel = make(
      this.#floating ? "dialog" : "section",
      { class: "panel", "aria-labelledby": "title" },
      bar(close),
      make("div", { class: "top" }, part.title, part.languages),
      part.log,
      part.status,
      part.limit,
      part.form,
      part.foot,
    );
    this.#panel.addEventListener("close", () => this.#closed());
    part.away = this.#exitButton();
    part.sheetText = make("div", { class: "sheet-text", id: "sheet-text", tabindex: "-1" });
    this.#sheet = make(
      "dialog",
      { class: "sheet", "aria-labelledby": "sheet-text" },
      bar(this.#closeButton(() => this.#sheet.close(), "back")),
      part.sheetText,
    );
    this.#sheet.addEventListener("close", () => this.#hush());
    this.#root.append(this.#panel, this.#sheet);
    this.#root.addEventListener("keydown", ignoreHeldEnter);
    this.#restore();
  }

  #exitButton() {
    const words = this.#word(make("span"), "exit");
    const hint = this.#word(make("span", { class: "hint" }), "exit_hint");
    return make(
      "button",
      { type: "button", class: "exit", click: () => this.#everywhere("leave") },
      drawing("exit"),
      make("span", {}, words, " ", hint),
    );
  }

  #closeButton(pressed, key) {
    const cross = make("span", { class: "cross", "aria-hidden": "true" }, "✕");
    const words = this.#word(make("span", { class: "unseen" }), key);
    return make("button", { type: "button", class: "close", click: pressed }, cross, words);
  }

  /** Let an element carry a word of the interface, in whatever language she chooses. */
  #word(element, key, attribute) {
    this.#worded.push(() => {
      if (attribute) element.setAttribute(attribute, this.#text(key));
      else element.textContent = this.#text(key);
    });
    return element;
  }

  #text(key, language = this.#state.language) {
    const texts = this.#state.session ? this.#state.session.texts[language] : null;
    return (texts || {})[key] ?? (FIRST_WORDS[language] || {})[key] ?? "";
  }

  /** Write all words of the interface in her language. */
  #reword() {
    const { session, language } = this.#state;
    const known = session ? session.languages : [];
    const { direction } = known.find(({ code }) => code === language) || {
      direction: language === "ar" ? "rtl" : "ltr",
    };
    for (const element of [this.#panel, this.#sheet, this.#part.away])
      Object.assign(element, { lang: language, dir: direction });
    this.#worded.forEach((write) => write());
    this.#part.title.textContent = this.#given("title") || this.#text("title") || "Selam";
    this.#panel.classList.toggle("bare", !session);
    this.#offerAway();
    if (!session) return;
    this.#part.form.hidden = this.#part.foot.hidden = false;
    this.#part.contact.hidden = !this.#text("contact_text");
    this.#part.languages.replaceChildren(
      ...known.map(({ code, name, direction: dir }) =>
        make(
          "button",
          {
            type: "button",
            lang: code,
            dir,
            "aria-pressed": String(code === language),
            "data-code": code,
            click: () => this.#pick(code),
          },
          name,
        ),
      ),
    );
  }

  /** Speak a language from now on, without telling the server; messages stay as they are. */
  #speak(language) {
    if (language === this.#state.language || !this.#state.session.texts[language]) return;
    const picked = this.#root.activeElement && this.#root.activeElement.dataset.code;
    this.#state.language = language;
    this.#reword();
    if (picked) this.#part.languages.querySelector(`[data-code="${picked}"]`).focus();
    this.#save();
  }

  async #pick(language) {
    this.#state.picked = language;
    this.#speak(language);
    if (!this.#state.token) return;
    const reply = await this.#post("language", { language });
    if (reply && reply.status === 200) this.#learned(language);
  }

  #learned(language) {
    if (this.#state.picked === language) this.#state.picked = null;
    this.#save();
  }

  /** A closed chat that holds a conversation shows the way out beside its launcher. */
  #offerAway() {
    this.#part.away.hidden = !this.#state.items.length;
  }

  #closed() {
    this.#hush();
    this.#offerAway();
    this.#state.open = false;
    this.#save();
    const launcher = this.#root.querySelector(".launcher");
    if (launcher && !leftFor) launcher.focus();
  }

  /** Say one thing about the state of the conversation, or nothing; politely, to all. */
  #tell(key, button) {
    const words = key ? this.#text(key) : "";
    this.#part.status.className = `status ${key || ""}`;
    if (button)
      this.#part.status.replaceChildren(
        make("button", { type: "button", class: "again", click: button }, words),
      );
    else if (this.#part.status.textContent !== words) this.#part.status.textContent = words;
  }

  // ----------------------------------------------------------------------------- the conversation

  #save() {
    if (!leftFor && (this.#state.session || this.#state.open)) keep(this.#state);
  }

  /** Show again what a reload took away; screen readers have said it before. */
  #restore() {
    this.#reword();
    this.#part.log.setAttribute("aria-live", "off");
    this.#state.items.forEach((item) => this.#append(item));
    requestAnimationFrame(() => this.#part.log.setAttribute("aria-live", "polite"));
  }

  #append(item) {
    const turn = item.from === "her" ? this.#herTurn(item) : this.#selamTurn(item);
    this.#turns.set(item, turn);
    this.#part.log.append(turn);
    return turn;
  }

  /** Add something new to the conversation. */
  #add(item) {
    this.#part.log.setAttribute("aria-live", "polite");
    this.#state.items.push(item);
    const turn = this.#append(item);
    this.#settle();
    this.#save();
    return turn;
  }

  /** Let no button be pressed that has just come, or moved, under her finger. */
  #settle() {
    clearTimeout(this.#settling);
    const { log } = this.#part;
    log.dataset.settling = "";
    this.#settling = setTimeout(() => delete log.dataset.settling, SETTLING);
  }

  /** A log that comes to the screen after a reload stands at its beginning; she was at its end. */
  #showLast() {
    const { lastElementChild: last, scrollTop } = this.#part.log;
    if (last && !scrollTop) this.#bringIntoView(last);
  }

  #bringIntoView(element) {
    const { log } = this.#part;
    if (log.scrollHeight > log.clientHeight) log.scrollTop = element.offsetTop - 8;
    else if (this.#floating || this.#root.activeElement)
      element.scrollIntoView({ block: "nearest" });
  }

  #herTurn(item) {
    const words = item.text
      .split("\n")
      .map((line) => make("div", { class: "line", dir: "auto" }, line));
    const retry = make(
      "button",
      {
        type: "button",
        class: "retry",
        hidden: item.state !== "failed",
        click: () => this.#flush(),
      },
      this.#text("not_sent"),
    );
    retry.lang = this.#state.language;
    const bubble = make(
      "div",
      { class: "message hers", lang: languageOf(item.text, this.#state.language), dir: "auto" },
      unseen(`${this.#text("you_said")} `, this.#state.language),
      ...words,
    );
    return make("div", { class: "turn from-her" }, bubble, retry);
  }

  #selamTurn({ answer, epoch }) {
    const language = answer.language || null;
    const words = language && this.#state.session.texts[language] ? language : this.#state.language;
    const newTab = { text: this.#text("new_tab", words), language: words };
    const text = answer.card ? answer.text.slice(0, -answer.card.length).trim() : answer.text;
    const written = lines(text, language, answer.direction, newTab);
    if (answer.sources && answer.sources.length)
      written[written.length - 1].classList.add("source");
    const dir = answer.direction === "auto" ? null : answer.direction;
    const message = {
      class: `message selam ${answer.note ? "note" : ""}`,
      lang: language,
      dir,
      "data-answer": answer.answer,
    };
    const bubble = make(
      "div",
      message,
      unseen(`${this.#text("selam_said", words)} `, words),
      ...written,
    );
    if (answer.image && ownFile(answer.image)) {
      bubble.append(make("img", { src: ownFile(answer.image), alt: answer.image.alt }));
    }
    if (answer.card)
      bubble.append(
        make(
          "blockquote",
          { class: "card", lang: "nl", dir: "ltr" },
          ...lines(answer.card, "nl", "ltr"),
        ),
      );
    const more = this.#more(answer, text, words, newTab);
    if (more) bubble.append(more);
    return make("div", { class: "turn from-selam" }, bubble, this.#choices(answer, epoch));
  }

  #choices(answer, epoch) {
    const choices = make("div", { class: "choices" });
    let chosen = null;
    const choose = (choice) => {
      if ("settling" in this.#part.log.dataset) return;
      // One answer to a question at a time: a second would be taken for an answer to the next.
      if (chosen && chosen.state !== "sent") this.#flush();
      else chosen = this.#send(choice);
    };
    for (const { title, payload, phone } of answer.buttons || []) {
      const language = languageOf(title, answer.language);
      if (phone) {
        // A link: the device calls, and nothing of it is sent or said here.
        const call = { class: "choice call", href: dialling(phone), lang: language, dir: "auto" };
        choices.append(make("a", call, drawing("call"), withNumber(title, phone)));
        continue;
      }
      const pressed = () => choose({ text: title, payload, epoch });
      choices.append(
        make(
          "button",
          { type: "button", class: "choice", lang: language, dir: "auto", click: pressed },
          title,
        ),
      );
    }
    return choices;
  }

  /** What can be done with an answer; not read out with it. */
  #more(answer, text, words, newTab) {
    const more = make("div", { class: "more", "aria-live": "off", lang: words });
    if (answer.card) {
      const large = () =>
        this.#showSheet("large-card", lines(answer.card, "nl", "ltr"), "nl", "ltr", answer.card);
      more.append(
        make(
          "button",
          { type: "button", class: "large", click: large },
          this.#text("large", words),
        ),
      );
    }
    if (!answer.note && answer.language && text)
      more.append(this.#listenButton(text, answer.language, words, ownFile(answer.audio)));
    const seen = {};
    const links = (answer.sources || []).map(({ name, url }) => {
      seen[name] = (seen[name] || 0) + 1;
      const text = seen[name] > 1 ? `${name} (${seen[name]})` : name;
      return make("li", { lang: "nl" }, linkTo(url, text, newTab));
    });
    if (links.length) {
      const label = this.#text(links.length > 1 ? "sources" : "source", words);
      more.append(make("details", {}, make("summary", {}, label), make("ul", {}, ...links)));
    }
    return more.childElementCount ? more : null;
  }

  // ----------------------------------------------------------------------------- sheets

  /** Fill the screen with one text: a show-card, what is kept, the municipality's desk. */
  #showSheet(kind, content, language, direction, aloud) {
    const text = this.#part.sheetText;
    text.className = `sheet-text ${kind}`;
    text.lang = language;
    text.dir = direction;
    text.replaceChildren(...content);
    if (aloud) text.append(this.#listenButton(aloud, language, this.#state.language, null));
    this.#sheet.showModal();
    // Else the first button has the focus: the quick exit, which a second Enter would press.
    text.focus({ preventScroll: true });
    this.#sheet.scrollTop = 0;
    this.#onResize();
  }

  #showWords(titleKey, textKey) {
    const { language } = this.#state;
    const newTab = { text: this.#text("new_tab"), language };
    const content = lines(this.#text(textKey), language, this.#panel.dir, newTab);
    this.#showSheet(
      "",
      [make("h2", {}, this.#text(titleKey)), ...content],
      language,
      this.#panel.dir,
    );
  }

  #showKept() {
    this.#showWords("keep", "keep_text");
  }

  #showContact() {
    this.#showWords("contact", "contact_text");
  }

  // ----------------------------------------------------------------------------- listening

  #listenButton(text, language, words, recording) {
    const url = recording && playsRecordings() ? recording : null;
    const label = make("span", {}, this.#text("listen", words));
    const button = make(
      "button",
      {
        type: "button",
        class: "small listen",
        lang: words,
        "data-voice": url ? null : language,
        hidden: !url && !voiceFor(language),
        "aria-pressed": "false",
      },
      drawing("listen"),
      label,
    );
    const silent = () => {
      button.setAttribute("aria-pressed", "false");
      label.textContent = this.#text("listen", words);
    };
    button.addEventListener("click", () => {
      const speaking = button.getAttribute("aria-pressed") === "true";
      this.#hush();
      if (speaking) return;
      const stop = url ? playRecording(url, silent) : readAloud(text, language, silent);
      this.#stopListening = () => {
        stop();
        silent();
      };
      button.setAttribute("aria-pressed", "true");
      label.textContent = this.#text("stop_listening", words);
    });
    return button;
  }

  #hush() {
    if (this.#stopListening) this.#stopListening();
    this.#stopListening = null;
  }

  /** Browsers know their voices late. */
  #onVoices = () => {
    for (const button of this.#root.querySelectorAll("[data-voice]"))
      button.hidden = !voiceFor(button.dataset.voice);
  };

  // ----------------------------------------------------------------------------- sending

  #enter(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#submit(event);
  }

  #submit(event) {
    event.preventDefault();
    const { field, limit } = this.#part;
    const text = field.value.trim();
    const tooLong = text.length > LONGEST;
    limit.textContent = tooLong ? this.#text("too_long") : "";
    field.setAttribute("aria-invalid", String(tooLong));
    field.setAttribute("aria-describedby", "limit");
    if (!text || tooLong) return;
    field.value = "";
    this.#send({ text });
  }

  #send(message) {
    const item = { from: "her", id: newId(), state: "waiting", ...message };
    this.#bringIntoView(this.#add(item));
    this.#flush();
    return item;
  }

  #mark(item, state) {
    item.state = state;
    this.#retry(item).hidden = state !== "failed";
    this.#save();
  }

  /** Send what has not been sent, one after the other, until something fails. */
  async #flush() {
    if (this.#busy) return;
    this.#busy = true;
    clearTimeout(this.#waiting);
    const life = this.#life;
    const unsent = () =>
      this.#state.items.filter((item) => item.from === "her" && item.state !== "sent");
    unsent().forEach((item) => this.#mark(item, "waiting"));
    let trouble = null;
    for (let next; !trouble && (next = unsent()[0]);) {
      this.#tell("sending");
      trouble = await this.#deliver(next);
      if (life !== this.#life) return;
    }
    const failed = trouble ? unsent() : [];
    failed.forEach((item) => this.#mark(item, "failed"));
    this.#tell(trouble === "offline" ? "offline" : null);
    if (failed.length) this.#bringIntoView(this.#retry(failed[failed.length - 1]));
    this.#busy = false;
  }

  #retry(item) {
    return this.#turns.get(item).querySelector(".retry");
  }

  /** Send one message and show what comes back; return what kept it from arriving, or null. */
  async #deliver(item) {
    let reply = null;
    for (let attempt = 0; attempt < 2 && (!reply || reply.status === 401); attempt++) {
      if (!this.#state.token) {
        const trouble = await this.#begin();
        if (trouble) return trouble;
      }
      reply = await this.#post("message", this.#body(item));
      if (!reply) return "offline";
      if (reply.status === 401) this.#state.token = null;
    }
    if (reply.status === 200) {
      this.#mark(item, "sent");
      this.#learned(this.#state.picked);
      this.#receive(reply.content.messages);
      return null;
    }
    if (reply.status === 400 || reply.status === 413) {
      // The same again would be refused again.
      this.#mark(item, "sent");
      this.#note(reply, "too_long");
      return null;
    }
    if (reply.status === 429) return this.#slowDown(reply);
    if (!reply.content.message) return "offline";
    return this.#refused(reply);
  }

  #refused(reply) {
    this.#note(reply);
    return "refused";
  }

  /** A button of a session that has ended is sent as the words on it. */
  #body({ id, text, payload, epoch }) {
    const words = payload && epoch === this.#state.epoch ? { payload } : { text };
    return { id, ...words, ...(this.#state.picked ? { language: this.#state.picked } : {}) };
  }

  #receive(answers) {
    const turns = answers.map((answer) =>
      this.#add({ from: "selam", epoch: this.#state.epoch, answer }),
    );
    if (turns.length) this.#bringIntoView(turns[0]);
    const spoken = answers
      .map(({ language }) => language)
      .filter(Boolean)
      .pop();
    if (spoken) this.#speak(spoken);
  }

  /** Show what the server says about a message that it did not take. */
  #note({ content }, key) {
    const { language } = this.#state;
    const text = content.message || this.#text(key);
    const last = this.#state.items[this.#state.items.length - 1];
    if (last && last.answer && last.answer.text === text) return;
    const said = content.message ? content : { language, direction: this.#panel.dir };
    const answer = {
      note: true,
      text,
      language: said.language,
      direction: said.direction || "auto",
    };
    this.#bringIntoView(this.#add({ from: "selam", epoch: this.#state.epoch, answer }));
  }

  #slowDown(reply) {
    this.#note(reply, "not_sent");
    if (reply.wait <= LONGEST_WAIT)
      this.#waiting = setTimeout(() => this.#flush(), reply.wait * 1000);
    return "wait";
  }

  // ----------------------------------------------------------------------------- session

  async #start() {
    if (this.#busy) return;
    this.#busy = true;
    this.#tell(null);
    this.#part.status.classList.add("starting");
    const life = this.#life;
    const trouble = await this.#begin();
    if (life !== this.#life) return;
    this.#busy = false;
    if (trouble === "gone") return;
    if (trouble) this.#tell("offline", () => this.#start());
    else this.#tell(null);
  }

  /** Begin a session; return what kept it from beginning, or null. */
  async #begin() {
    const { municipality, language, chosen, session } = this.#state;
    const reply = await this.#post("session", {
      municipality,
      language: chosen || session ? language : null,
    });
    if (!reply) return "offline";
    if (reply.status === 201) return this.#begun(reply.content);
    if (reply.status === 403) {
      console.error(
        `Selam: ${location.origin} is not an allowed origin of "${municipality}"; the widget is not shown.`,
      );
      return this.#vanish();
    }
    if (reply.status === 503 && /paused$/.test(reply.content.type || "")) {
      console.info(`Selam: "${municipality}" has paused the widget.`);
      if (session) return this.#refused(reply);
      return this.#vanish(reply.content);
    }
    if (reply.status === 429 && session) return this.#slowDown(reply);
    return "offline";
  }

  #begun({ token, municipality, languages, texts, exit_url, theme, messages }) {
    const first = !this.#state.session;
    const session = { municipality, languages, texts, exit_url, theme };
    Object.assign(this.#state, { token, session, epoch: this.#state.epoch + 1 });
    if (!texts[this.#state.language]) this.#state.language = languages[0].code;
    this.#theme();
    this.#reword();
    if (first) {
      this.#receive(messages);
      this.#part.log.scrollTop = 0;
    }
    if (
      first &&
      this.#root.activeElement === this.#part.title &&
      matchMedia("(pointer: fine)").matches
    )
      this.#part.field.focus();
    this.#save();
    return null;
  }

  /** Take the widget off the page; who has pressed the launcher reads first what there is to say. */
  #vanish({ message, language, direction } = {}) {
    this.#state.open = false;
    forget();
    this.#tell(null);
    if (message && this.#panel.open) {
      this.#part.status.replaceChildren(
        make("div", { lang: language, dir: direction }, ...lines(message, language, direction)),
      );
      this.#panel.addEventListener("close", () => this.remove());
    } else this.remove();
    return "gone";
  }

  /** POST to Selam; null when no answer of Selam's came back: no connection, too slow, a portal. */
  async #post(path, body) {
    const request = new AbortController();
    const timer = setTimeout(() => request.abort(), PATIENCE);
    this.#requests.add(request);
    const headers = { "Content-Type": "application/json" };
    if (path !== "session") headers.Authorization = `Bearer ${this.#state.token}`;
    try {
      const response = await fetch(`${HOST}/widget/${path}`, {
        method: "POST",
        headers,
        body: JSON.stringify(body),
        signal: request.signal,
        credentials: "omit",
        cache: "no-store",
        referrerPolicy: "no-referrer",
      });
      const wait = Number(response.headers.get("Retry-After")) || 10;
      return { status: response.status, content: await response.json(), wait };
    } catch {
      return null;
    } finally {
      clearTimeout(timer);
      this.#requests.delete(request);
    }
  }

  #abort() {
    this.#requests.forEach((request) => request.abort());
  }

  #onOnline = () => {
    if (this.#unerased) this.#eraseThere(this.#unerased);
    if (!this.#state.open) return;
    if (this.#state.session) this.#flush();
    else this.#start();
  };

  #onOffline = () => {
    if (this.#state.session) this.#tell("offline");
  };

  // ----------------------------------------------------------------------------- erasing, leaving

  /** Erase or leave, here and in every copy of this tab. */
  #everywhere(what) {
    const { conversation } = this.#state;
    if (this.#copies) this.#copies.postMessage({ what, conversation });
    this.#follow({ what, conversation });
  }

  #follow({ what, conversation }) {
    if (conversation !== this.#state.conversation) return;
    if (what === "leave") this.#leave();
    else this.#erase();
  }

  /** Forget everything here at once, then on the server. */
  async #erase() {
    const { token } = this.#state;
    this.#life = {};
    this.#abort();
    this.#hush();
    clearTimeout(this.#waiting);
    this.#busy = false;
    Object.assign(this.#state, { conversation: newId(), token: null, items: [], picked: null });
    this.#part.field.value = "";
    this.#part.log.replaceChildren();
    this.#turns.clear();
    this.#offerAway();
    forget();
    if (token) await this.#eraseThere(token);
    else this.#tell("erased");
  }

  async #eraseThere(token) {
    this.#unerased = token;
    const post = {
      method: "POST",
      body: token,
      credentials: "omit",
      keepalive: true,
      referrerPolicy: "no-referrer",
    };
    const reply = await fetch(`${HOST}/widget/erase`, post).catch(() => null);
    if (reply && reply.ok) this.#unerased = null;
    this.#tell(this.#unerased ? "offline" : "erased");
  }

  #leave() {
    const { token, session } = this.#state;
    const goodbye = this.#text("exit_left");
    this.#life = {};
    this.#abort();
    this.#hush();
    leftFor = session ? session.exit_url : EXIT_URL;
    forget();
    for (const known of new Set([token, this.#unerased])) {
      if (known) navigator.sendBeacon(`${HOST}/widget/erase`, known);
    }
    blankAndLeave(leftFor, goodbye);
  }

  /**
   * Leave when Shift alone is pressed three times within five seconds. As modifier it does not
   * count: the key before it is then released with Shift still held, as in GOV.UK's component.
   */
  #onKeyUp = (event) => {
    const alone =
      event.key === "Shift" && !this.#modified && !event.altKey && !event.ctrlKey && !event.metaKey;
    this.#modified = event.shiftKey;
    const recent = this.#shifts.filter((time) => event.timeStamp - time < 5000);
    this.#shifts = alone ? [...recent, event.timeStamp] : [];
    if (this.#shifts.length === 3) this.#everywhere("leave");
  };

  /** Keep to what the keyboard of a phone leaves of the screen: the way out stays in sight. */
  #onResize = () => {
    const { visualViewport: view } = window;
    if (!view || !this.#floating || view.scale > 1.01) return;
    this.style.setProperty("--selam-height", `${Math.round(view.height)}px`);
    this.style.setProperty("--selam-top", `${Math.round(view.offsetTop)}px`);
  };
}

customElements.define("selam-chat", SelamChat);
