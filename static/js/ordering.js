/* Buttons that move an event earlier or later; the numbers follow. Without this module the numbers
   are typed. */

/** `items` with the one at `at` moved by `step`, or as it was at an end. */
export function moved(items, at, step) {
  const to = at + step;
  if (to < 0 || to >= items.length) return [...items];
  const rest = items.filter((_, index) => index !== at);
  return [...rest.slice(0, to), items[at], ...rest.slice(to)];
}

class Order {
  constructor(fieldset) {
    this.fieldset = fieldset;
    this.list = fieldset.querySelector(".events");
    this.status = fieldset.querySelector("[role=status]");
    this.sort();
    for (const item of this.items()) this.buttons(item);
    this.list.addEventListener("change", (event) => { if (event.isTrusted) this.sort(); });
  }

  items() {
    return [...this.list.children];
  }

  /** Those that have a number stand where it says. */
  sort() {
    const number = (item) => Number(item.querySelector("input").value) || Infinity;
    const sorted = this.items().map((item, at) => [item, at]).sort(([one, i], [other, j]) => number(one) - number(other) || i - j);
    if (sorted.some(([item], at) => item !== this.list.children[at])) this.list.append(...sorted.map(([item]) => item));
  }

  buttons(item) {
    const text = item.querySelector("label").textContent.trim();
    const group = document.createElement("span");
    group.className = "event-moves";
    for (const [name, step, sign] of [["earlier", -1, "↑"], ["later", 1, "↓"]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button";
      button.textContent = sign;
      button.setAttribute("aria-label", this.fieldset.dataset[name].replace("{text}", text));
      button.addEventListener("click", () => this.move(item, step, button, text));
      group.append(button);
    }
    item.append(group);
  }

  move(item, step, button, text) {
    const items = moved(this.items(), this.items().indexOf(item), step);
    this.list.append(...items);
    items.forEach((one, at) => { one.querySelector("input").value = at + 1; });
    button.focus();
    const place = items.indexOf(item) + 1;
    this.status.textContent = this.fieldset.dataset.moved.replace("{text}", text).replace("{place}", place).replace("{all}", items.length);
    item.querySelector("input").dispatchEvent(new Event("change", { bubbles: true }));
  }
}

if (globalThis.document) document.querySelectorAll("[data-ordering]").forEach((fieldset) => new Order(fieldset));
