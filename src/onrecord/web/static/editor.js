// The SPARQL editor: highlights and checks the text, and shows answers in the page.
"use strict";

const form = document.getElementById("sparql");
const area = document.getElementById("query");
const out = document.getElementById("answer");
const MOST = 1000;
const editor = made();

function made() {
  if (!window.Yasqe) return null;
  const Editor = window.Yasqe.Yasqe || window.Yasqe.default || window.Yasqe;
  const host = document.createElement("div");
  area.insertAdjacentElement("afterend", host);
  const yasqe = new Editor(host, {
    value: area.value,
    autocompleters: ["variables"],
    collapsePrefixesOnLoad: false,
    consumeShareLink: null,
    createShareableLink: null,
    editorHeight: "24rem",
    inputStyle: "contenteditable",
    extraKeys: { "Ctrl-Enter": run, "Cmd-Enter": run, "Tab": false, "Shift-Tab": false },
    persistenceId: null,
    prefixCcApi: null,
    resizeable: false,
    screenReaderLabel: "SPARQL query",
    showQueryButton: false,
    tabindex: 0,
  });
  area.hidden = true;
  document.querySelector("label[for=query]").addEventListener("click", () => yasqe.focus());
  return yasqe;
}

function element(name, words, attributes = {}) {
  const node = document.createElement(name);
  if (words !== undefined) node.textContent = words;
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

// The page about a thing of ours stands on this host, whatever its name begins with.
function address(iri) {
  const bases = JSON.parse(form.dataset.bases);
  if (iri.startsWith(`${bases[1]}ontology#`)) return `/ontology${iri.slice(bases[1].length + 8)}`;
  const base = bases.find((each) => iri.startsWith(each));
  if (base) return `/page/${iri.slice(base.length).split("/").map(encodeURIComponent).join("/")}`;
  return /^https?:/.test(iri) ? iri : null;
}

function short(iri) {
  for (const [prefix, space] of Object.entries(JSON.parse(form.dataset.prefixes))) {
    if (iri.startsWith(space)) return `${prefix}:${iri.slice(space.length)}`;
  }
  return iri;
}

function cell(term) {
  if (!term) return element("td");
  const td = element("td");
  const to = term.type === "uri" ? address(term.value) : null;
  if (term.type === "uri") {
    td.append(to ? element("a", short(term.value), { href: to }) : element("code", term.value));
  } else {
    td.textContent = term.type === "bnode" ? `_:${term.value}` : term.value;
    if (term["xml:lang"]) td.lang = term["xml:lang"];
    if (/#(integer|decimal|double|float)$/.test(term.datatype || "")) td.className = "n";
  }
  return td;
}

function table(found) {
  const rows = found.results.bindings;
  const drawn = element("table");
  const head = element("tr");
  for (const name of found.head.vars) head.append(element("th", name, { scope: "col" }));
  drawn.append(element("thead"), element("tbody"));
  drawn.tHead.append(head);
  for (const row of rows.slice(0, MOST)) {
    const line = element("tr");
    for (const name of found.head.vars) line.append(cell(row[name]));
    drawn.tBodies[0].append(line);
  }
  const region = element("div", undefined, { class: "scroll", role: "region", tabindex: "0", "aria-label": "Answer" });
  region.append(drawn);
  return region;
}

function show(told, ...nodes) {
  const status = element("p", told, { class: "toolbar" });
  out.replaceChildren(status, ...nodes);
}

function fault(problem) {
  const box = element("div", undefined, { class: "warn", role: "alert" });
  const said = /^line \d/.test(problem.detail || "");
  const where = problem.line && !said ? ` (line ${problem.line}, column ${problem.column || 1})` : "";
  const words = element("p");
  words.append(element("strong", `${problem.title || "The query failed"}${where}.`), ` ${problem.detail || ""}`);
  box.append(words);
  if (problem.hint) box.append(element("p", problem.hint));
  out.replaceChildren(box);
  if (editor && problem.line) {
    editor.focus();
    editor.getDoc().setCursor(problem.line - 1, Math.max(0, (problem.column || 1) - 1));
  }
}

async function run() {
  if (editor) area.value = editor.getValue();
  out.setAttribute("aria-busy", "true");
  out.replaceChildren(element("p", "Asking …", { class: "toolbar" }));
  const begun = performance.now();
  try {
    const response = await fetch("/sparql", {
      method: "POST",
      headers: { "Accept": "application/sparql-results+json, text/turtle;q=0.9, application/problem+json;q=0.8" },
      body: new URLSearchParams({ query: area.value }),
    });
    const media = response.headers.get("content-type") || "";
    const took = `${Math.round(performance.now() - begun).toLocaleString("en")} ms`;
    if (!response.ok) {
      fault(media.includes("json") ? await response.json() : { title: `Error ${response.status}` });
    } else if (media.includes("sparql-results+json")) {
      const found = await response.json();
      if ("boolean" in found) show(took, element("p", found.boolean ? "Yes" : "No", { class: "lead" }));
      else {
        const count = found.results.bindings.length;
        const more = count > MOST ? `, of which the first ${MOST.toLocaleString("en")} are shown` : "";
        show(`${count.toLocaleString("en")} ${count === 1 ? "row" : "rows"}${more}, ${took}`, table(found));
      }
    } else {
      const text = await response.text();
      const region = element("div", undefined, { class: "scroll", role: "region", tabindex: "0", "aria-label": "Answer" });
      region.append(element("pre", text));
      show(took, region);
    }
    const kept = new URL(location.href);
    kept.search = new URLSearchParams({ query: area.value });
    if (kept.href.length < 8000) history.replaceState(null, "", kept);
  } catch (error) {
    fault({ title: "No answer came", detail: String(error.message || error) });
  } finally {
    out.removeAttribute("aria-busy");
  }
}

form.addEventListener("submit", (event) => {
  if (editor) area.value = editor.getValue();
  if (event.submitter && event.submitter.name === "run") {
    event.preventDefault();
    run();
  }
});
