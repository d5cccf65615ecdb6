// The page for municipalities: a live preview, the tag that belongs to it, and its contrast. After
// the preview has begun nothing here needs a connection.

const municipalities = JSON.parse(document.getElementById("municipalities").textContent);
const form = document.getElementById("settings");
const { municipality, language, position } = form.elements;
const colours = [...form.querySelectorAll("[data-token]")];
const templates = new Map();

// Pairs of colours, with the least contrast that WCAG 2.2 asks: 1.4.3 for text, 1.4.11 for borders.
const PAIRS = [
  ["Tekst op de achtergrond", "--ink", "--paper", 4.5],
  ["Tekst op knoppen", "--on-main", "--main", 4.5],
  ["Links op de achtergrond", "--link", "--paper", 4.5],
  ["Randen van knoppen", "--main", "--paper", 3],
  ["Randen van velden", "--line", "--paper", 3],
  ["Knop om snel weg te gaan", "--on-leave", "--leave", 4.5],
];

let chat = null;

/** Return any CSS colour as [red, green, blue], 0 to 255. */
function channels(colour) {
  const probe = document.createElement("span");
  probe.style.color = colour;
  document.body.append(probe);
  const [red, green, blue] = getComputedStyle(probe)
    .color.match(/[\d.]+/g)
    .map(Number);
  probe.remove();
  return [red, green, blue];
}

/** Relative luminance, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance. */
function luminance(colour) {
  const [red, green, blue] = channels(colour).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio. */
function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function colourOf(name) {
  return getComputedStyle(chat).getPropertyValue(name).trim();
}

function showContrast() {
  const rows = PAIRS.map(([name, one, other, least]) => {
    const ratio = contrast(colourOf(one), colourOf(other));
    const good = ratio >= least;
    const row = document.createElement("tr");
    const head = document.createElement("th");
    head.scope = "row";
    head.textContent = name;
    const cells = [
      `${(Math.floor(ratio * 10) / 10).toLocaleString("nl")} : 1`,
      good ? "Voldoende" : `Te laag, minstens ${least.toLocaleString("nl")} : 1`,
    ];
    row.append(
      head,
      ...cells.map((text) => Object.assign(document.createElement("td"), { textContent: text })),
    );
    row.dataset.good = String(good);
    return row;
  });
  document.getElementById("contrast").replaceChildren(...rows);
  const poor = rows.some((row) => row.dataset.good === "false");
  document.getElementById("verdict").textContent = poor
    ? "Het contrast is te laag. Kies andere kleuren."
    : "";
}

/** Show in the fields which colours the preview has now. */
function readColours() {
  for (const input of colours) {
    const hex = channels(colourOf(input.dataset.own)).map((value) =>
      Math.round(value).toString(16).padStart(2, "0"),
    );
    input.value = `#${hex.join("")}`;
  }
}

function chosenTokens() {
  return colours
    .filter((input) => input.dataset.chosen)
    .map((input) => [input.dataset.token, input.value]);
}

function showCode() {
  const extra = [language, position]
    .filter((field) => field.value)
    .map((field) => `data-${field.id}="${field.value}" `)
    .join("");
  for (const [code, template] of templates) {
    const attributes = code.id === "tag-inline" ? "" : extra;
    code.textContent = template
      .replace("GEMEENTE", municipality.value)
      .replace("defer", `${attributes}defer`);
  }
  const tokens = chosenTokens()
    .map(([name, value]) => `  ${name}: ${value};\n`)
    .join("");
  if (tokens) document.getElementById("css").textContent = `selam-chat {\n${tokens}}`;
}

function begin() {
  chat = document.createElement("selam-chat");
  chat.setAttribute("municipality", municipality.value);
  if (language.value) chat.setAttribute("language", language.value);
  chat.addEventListener("selam-dressed", dressed);
  document.getElementById("preview").replaceChildren(chat);
}

function dressed() {
  for (const input of colours) delete input.dataset.chosen;
  for (const input of colours) chat.style.removeProperty(input.dataset.token);
  readColours();
  showContrast();
  showCode();
}

for (const { id, name } of municipalities) municipality.append(new Option(name, id));
for (const id of ["tag-newest", "tag-fixed", "tag-inline"]) {
  const code = document.getElementById(id);
  templates.set(code, code.textContent);
}

municipality.addEventListener("change", begin);
language.addEventListener("change", () =>
  chat.setAttribute("language", language.value || document.documentElement.lang),
);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", showCode);
form.addEventListener("input", ({ target }) => {
  if (!target.dataset.token) return;
  target.dataset.chosen = "true";
  chat.style.setProperty(target.dataset.token, target.value);
  showContrast();
  showCode();
});
form.addEventListener("reset", (event) => {
  event.preventDefault();
  dressed();
});

for (const button of document.querySelectorAll("[data-copies]")) {
  const words = button.textContent;
  button.addEventListener("click", async () => {
    const code = document.getElementById(button.dataset.copies);
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = "Gekopieerd";
      setTimeout(() => (button.textContent = words), 3000);
    } catch {
      // Without a clipboard the text is selected, ready for Ctrl-C.
      getSelection().selectAllChildren(code);
    }
  });
}
document.getElementById("print").addEventListener("click", () => print());

begin();
showCode();
