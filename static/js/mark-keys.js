/* Marks with the keyboard: a digit chooses a level, letters press what the page has for them in
   `data-key`. Nothing is taken from who types, and the keys can be turned off. Without this module
   Tab, Space and Enter do the same. */

const KEY = "quizapp:mark-keys";

/** What a press means: a level from 1, a letter, or null if it is none of ours. */
export function meant({ key, code, shiftKey, ctrlKey, altKey, metaKey }) {
  if (ctrlKey || altKey || metaKey) return null;
  if (/^[1-9]$/.test(key)) return Number(key);
  const digit = /^Digit([1-9])$/.exec(code);
  if (digit && !shiftKey) return Number(digit[1]);
  const latin = /^[a-z]$/i.test(key) ? key : (/^Key([A-Z])$/.exec(code)?.[1] ?? "");
  return latin && !shiftKey ? latin.toLowerCase() : null;
}

/** Whether what is pressed there is text. */
export function typed(tag, type) {
  return ["TEXTAREA", "SELECT"].includes(tag) || (tag === "INPUT" && !["radio", "checkbox"].includes(type));
}

class Keys {
  constructor(form) {
    this.form = form;
    this.groups = [...form.querySelectorAll("fieldset")];
    this.box = form.querySelector("[data-keys-on]");
    this.box.checked = localStorage.getItem(KEY) !== "off";
    this.box.addEventListener("change", () => this.turn());
    this.turn();
    form.addEventListener("submit", (event) => this.once(event));
    addEventListener("pageshow", () => { this.sent = false; });
    document.addEventListener("keydown", (event) => this.press(event));
  }

  turn() {
    const state = this.box.checked ? "on" : "off";
    this.form.dataset.markKeys = state;
    localStorage.setItem(KEY, state);
  }

  /** A second press while the page goes on would mark twice. */
  once(event) {
    if (this.sent) event.preventDefault();
    this.sent = true;
  }

  press(event) {
    if (!this.box.checked || event.repeat || event.defaultPrevented) return;
    const { tagName, type } = event.target;
    if (typed(tagName, type)) {
      if (event.key === "Escape" && this.form.contains(event.target)) this.button().focus();
      return;
    }
    const what = meant(event);
    if (what === null) return;
    if (typeof what === "number" ? this.choose(what) : this.go(what)) event.preventDefault();
  }

  button() {
    return this.form.querySelector('[data-key="s"]');
  }

  /** The group that has the focus, or the first without a level, or the first. */
  current() {
    const open = (group) => !group.querySelector(":checked");
    return this.groups.find((group) => group.contains(document.activeElement)) ?? this.groups.find(open) ?? this.groups[0];
  }

  choose(number) {
    const group = this.current();
    const level = group.querySelectorAll("[type=radio]")[number - 1];
    if (!level) return false;
    level.click();
    const next = this.groups[this.groups.indexOf(group) + 1];
    (next ? (next.querySelector(":checked") ?? next.querySelector("[type=radio]")) : this.button()).focus();
    return true;
  }

  go(letter) {
    const place = document.querySelector(`[data-key="${letter}"]`);
    if (!place) return false;
    if (place.matches("textarea")) place.focus();
    else place.click();
    return true;
  }
}

if (globalThis.document) document.querySelectorAll("[data-mark-keys]").forEach((form) => new Keys(form));
