// What a page gains from JavaScript. Without it, every page works as it is.
"use strict";

function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "quiet";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

// A field that can be copied gets a button for it.
for (const field of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  const words = () => ("value" in field ? field.value : field.textContent);
  const copy = button("Copy", async () => {
    await navigator.clipboard.writeText(words());
    copy.textContent = "Copied";
    setTimeout(() => { copy.textContent = "Copy"; }, 2000);
  });
  copy.setAttribute("aria-live", "polite");
  field.insertAdjacentElement("afterend", copy);
}

// A parameter that takes a set gets another field when one is asked for.
for (const field of document.querySelectorAll(".field[data-many]")) {
  const add = button("+ another", () => {
    const controls = field.querySelectorAll("input, select");
    const last = controls[controls.length - 1];
    const next = last.cloneNode(true);
    next.id = `${last.id}-x`;
    next.required = false;
    next.value = "";
    next.setAttribute("aria-label", field.querySelector("label").textContent.trim());
    last.insertAdjacentElement("afterend", next);
    next.focus();
  });
  add.classList.add("add");
  field.append(add);
}

// Fields that are left empty stay out of the address.
for (const form of document.querySelectorAll("form.form")) {
  form.addEventListener("submit", () => {
    const empty = [...form.elements].filter((each) => each.name && each.value === "");
    for (const each of empty) each.disabled = true;
    setTimeout(() => { for (const each of empty) each.disabled = false; });
  });
}
