/* Keeps the table of those who are at a quiz as it is on the server: asks every five seconds, replaces
   only the rows that differ, so that focus, ticks and the place on the page stay, and counts down. */

const POLL_MS = 5000;

/** Words for the seconds that are left, from those of the page: whole minutes, then seconds. */
export function left(seconds, words) {
  const rest = Math.max(0, Math.ceil(seconds));
  if (rest === 0) return words.over;
  return rest > 60
    ? words.minutes.replace("{minutes}", Math.ceil(rest / 60))
    : words.seconds.replace("{seconds}", rest);
}

/** Which of the rows (id, key, HTML) look otherwise than those known, a map of ids to keys. */
export function differing(rows, known) {
  return rows.filter(([id, key]) => known.get(id) !== key);
}

class Live {
  constructor(place) {
    this.place = place;
    this.words = place.dataset;
    this.tag = place.dataset.tag;
    this.body = place.querySelector("tbody");
    this.offset = Date.parse(place.dataset.now) - Date.now();
    this.count();
    this.ticking();
    setInterval(() => this.count(), 1000);
    setInterval(() => this.poll(), POLL_MS);
    document.addEventListener("visibilitychange", () => this.poll());
  }

  /** Who ticks a student means those that are ticked. */
  ticking() {
    this.place.addEventListener("change", (event) => {
      if (event.target.name !== "attempt" || !event.target.checked) return;
      this.place.querySelector('[name="whom"][value="ticked"]').checked = true;
    });
  }

  count() {
    for (const one of this.place.querySelectorAll("[data-ends]")) {
      const words = left((Date.parse(one.dataset.ends) - Date.now() - this.offset) / 1000, this.words);
      if (one.textContent !== words) one.textContent = words;
    }
  }

  async poll() {
    if (document.hidden || this.asking || this.lost) return;
    this.asking = true;
    try {
      const headers = { Accept: "application/json", "If-None-Match": `"${this.tag}"` };
      const response = await fetch(this.words.live, { headers, cache: "no-store", redirect: "error" });
      if (response.status === 200) this.take(response.headers.get("ETag"), await response.json());
      else if (response.status === 404) this.lose();
    } catch {
      /* No connection now; the next time asks again. */
    } finally {
      this.asking = false;
    }
  }

  take(tag, told) {
    if (!this.body) return location.reload();
    this.tag = tag.replaceAll('"', "");
    const known = new Map([...this.body.rows].map((row) => [row.id, row.dataset.key]));
    for (const [id, , html] of differing(told.rows, known)) this.replace(id, html);
    const wanted = new Set(told.rows.map(([id]) => id));
    for (const row of [...this.body.rows]) if (!wanted.has(row.id)) row.remove();
    told.rows.forEach(([id], at) => this.put(id, at));
    this.say(told.summary);
    this.count();
  }

  /** Put a row in the place of the one that looks otherwise; what is ticked and focused stays so. */
  replace(id, html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    const made = template.content.firstElementChild;
    const old = document.getElementById(id);
    if (!old) return this.body.append(made);
    const box = made.querySelector("input");
    if (box) box.checked = old.querySelector("input")?.checked ?? false;
    const focused = ["input", "a"].find((one) => old.querySelector(one) === document.activeElement);
    old.replaceWith(made);
    if (focused && document.activeElement === document.body) (made.querySelector(focused) ?? made.querySelector("a")).focus({ preventScroll: true });
  }

  put(id, at) {
    const row = document.getElementById(id);
    if (this.body.rows[at] !== row) this.body.insertBefore(row, this.body.rows[at] ?? null);
  }

  say(words) {
    const summary = document.querySelector("[data-summary]");
    const plain = Object.assign(document.createElement("template"), { innerHTML: words }).content.textContent;
    if (summary.textContent !== plain) summary.textContent = plain;
  }

  lose() {
    this.lost = true;
    document.querySelector("[data-lost]").hidden = false;
  }
}

if (globalThis.document) document.querySelectorAll("[data-live]").forEach((place) => new Live(place));
