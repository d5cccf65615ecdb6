// Selam's loader: a launcher on the page of a municipality. The chat itself is fetched when the
// launcher is pressed, when the tag says so (data-open), when <selam-chat> stands in the page, or
// when this tab holds a conversation from before a reload.
(() => {
  "use strict";

  const tag = document.currentScript;
  const { municipality, language, title, open } = tag.dataset;
  // What this page may show; the loader of a fixed version does not know and asks when pressed.
  const mayShow = "__MAY_SHOW__".split(" ");
  const at = (path) => new URL(path, tag.src).href;
  const noConnection = {
    ar: "لا يوجد اتصال. حاولي مرة أخرى.",
    ti: "መስመር ኢንተርነት የለን። ደጊምኪ ፈትኒ።",
    nl: "Er is geen verbinding. Probeer het opnieuw.",
  };
  const look = `
    :host { all: initial; font: 600 max(1rem, 17px)/1.4 var(--utrecht-document-font-family, system-ui),
      "Noto Sans Ethiopic", Kefa, Nyala, Ebrima, "Noto Sans Arabic", "Noto Naskh Arabic", Tahoma, sans-serif; }
    .corner { position: fixed; z-index: 2147483000; bottom: 1em; right: 1em; display: flex;
      flex-direction: column; align-items: flex-end; gap: .5em; max-width: calc(100vw - 2em); }
    :host([data-position="left"]) .corner { right: auto; left: 1em; align-items: flex-start; }
    .launcher { font: inherit; font-weight: 600; display: flex; align-items: center; gap: .6em; min-height: 3.2em;
      padding: .5em 1.2em; cursor: pointer; border: 2px solid transparent;
      border-radius: var(--utrecht-button-border-radius, 1.6em); box-shadow: 0 2px 12px rgba(0,0,0,.35);
      background: var(--utrecht-button-primary-action-background-color, #145c58);
      color: var(--utrecht-button-primary-action-color, #fff); }
    .launcher:focus-visible { outline: 3px solid #fff; box-shadow: 0 0 0 6px #1d2433; }
    .launcher[aria-busy] { cursor: progress; }
    svg { width: 1.5em; height: 1.5em; flex: none; fill: currentColor; }
    .problem { padding: .6em 1em; border: 2px solid #1d2433; border-radius: .6em; background: #fff; color: #1d2433; }
    .problem:empty { display: none; }
    @media (forced-colors: active) { .launcher:focus-visible { outline-color: Highlight; } }
    @media print { :host { display: none; } }`;

  /** Say in which language the launcher speaks before the chat knows better. */
  function spoken() {
    const wishes = [language, document.documentElement.lang, ...navigator.languages, "nl"];
    return wishes
      .map((wish) => (wish || "").slice(0, 2).toLowerCase())
      .find((code) => noConnection[code]);
  }

  const address = at("__CHAT_URL__");
  // A page that requires trusted types allows this policy by `trusted-types selam`.
  const trusted =
    window.trustedTypes && trustedTypes.createPolicy("selam", { createScriptURL: () => address });
  let chatCode = null;

  /** Fetch the code of the chat once; after a failure the next call tries again. */
  function load() {
    chatCode ||= new Promise((resolve, reject) => {
      const styles = document.createElement("link");
      Object.assign(styles, {
        rel: "preload",
        as: "fetch",
        crossOrigin: "anonymous",
        href: at("__CSS_URL__"),
      });
      const script = document.createElement("script");
      script.type = "module";
      script.crossOrigin = "anonymous";
      script.integrity = "__CHAT_INTEGRITY__";
      script.nonce = tag.nonce;
      script.src = trusted ? trusted.createScriptURL("") : address;
      script.onload = resolve;
      script.onerror = () => {
        script.remove();
        chatCode = null;
        reject(new Error(`Selam: ${address} could not be loaded`));
      };
      document.head.append(styles, script);
    });
    return chatCode;
  }

  function drawing() {
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    const bubble = document.createElementNS(space, "path");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    bubble.setAttribute(
      "d",
      "M4 3h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2h-8l-5 4v-4H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z",
    );
    svg.append(bubble);
    return svg;
  }

  /** Dress `root`; a browser without constructable stylesheets gets an element instead. */
  function dress(root) {
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(look);
      root.adoptedStyleSheets = [sheet];
    } catch {
      root.append(Object.assign(document.createElement("style"), { textContent: look }));
    }
  }

  function put() {
    if (document.querySelector("selam-chat")) return load();
    if (!municipality) return console.error("Selam: the script tag needs data-municipality");
    // Who holds a conversation still needs the ways to erase it and to leave.
    if (!mayShow.includes(municipality) && !mayShow.includes("*") && !kept())
      return console.error(
        `Selam: no widget: ${location.origin} is not an allowed origin of "${municipality}", or it has paused the widget.`,
      );
    const chat = document.createElement("selam-chat");
    Object.assign(chat.dataset, tag.dataset, { floating: "" });
    const root = chat.attachShadow({ mode: "open" });
    dress(root);
    const corner = document.createElement("section");
    corner.className = "corner";
    corner.setAttribute("aria-label", "Selam");
    const launcher = document.createElement("button");
    launcher.type = "button";
    launcher.className = "launcher";
    launcher.setAttribute("aria-haspopup", "dialog");
    launcher.append(drawing(), title || "Selam · ሰላም · سلام");
    const problem = document.createElement("div");
    problem.className = "problem";
    problem.setAttribute("role", "status");
    corner.append(problem, launcher);
    root.append(corner);
    document.body.append(chat);

    async function press() {
      launcher.setAttribute("aria-busy", "true");
      problem.textContent = "";
      try {
        await load();
        await chat.open();
      } catch (error) {
        console.error(error);
        const code = spoken();
        problem.lang = code;
        problem.dir = code === "ar" ? "rtl" : "ltr";
        problem.textContent = noConnection[code];
      }
      launcher.removeAttribute("aria-busy");
    }
    launcher.addEventListener("click", press);
    if (kept()) load();
    else if (open != null && open !== "false") press();
  }

  function kept() {
    try {
      return sessionStorage.getItem("selam");
    } catch {
      return null; // The browser forbids storage to this page.
    }
  }

  if (document.readyState !== "loading") put();
  else addEventListener("DOMContentLoaded", put);
})();
