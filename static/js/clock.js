/* Shows how much of an attempt's time is left, by the server's clock, and asks the server every ten
   seconds whether something has changed. The page enforces nothing: the server does. */

const POLL_MS = 10_000;
const WHOLE = 6; // every so many polls ask for the whole answer, and so for the server's time
const SEND_MS = 3000;
const WARN = [300, 60];
const DAY = 24 * 3600;
const HIDE = "quizapp:hide-time";

/** Words for a number of seconds, from those of the page; none for more than a day. */
export function left(seconds, words) {
  const rest = Math.max(0, Math.ceil(seconds));
  if (rest > DAY) return "";
  if (rest === 0) return words.over;
  const all = Math.ceil(rest / 60);
  const values = { hours: Math.floor(all / 60), minutes: all < 120 ? all : all % 60, seconds: rest };
  const form = rest <= 60 ? words.seconds : all < 120 ? words.minutes : words.hours;
  return form.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** The server's time less the page's: kept while it fits the answer, which came within a known time. */
export function corrected(known, now, sent, received) {
  const found = now - (sent + received) / 2;
  return known !== null && Math.abs(found - known) <= (received - sent) / 2 ? known : found;
}

/** The warning that is due at so many seconds, if it was not given: the last one passed, or null. */
export function warning(seconds, given) {
  const due = WARN.filter((one) => seconds <= one).at(-1) ?? null;
  return due === null || seconds <= 0 || (given !== null && given <= due) ? null : due;
}

function waited(promise, ms) {
  return Promise.race([promise, new Promise((resolve) => setTimeout(resolve, ms))]);
}

class Clock {
  constructor(place) {
    this.place = place;
    this.words = place.dataset;
    this.left = place.querySelector("[data-left]");
    this.spoken = place.querySelector("[data-spoken]");
    this.tag = place.dataset.tag;
    this.newest = Number(place.dataset.newest);
    this.epoch = Number(place.dataset.epoch);
    this.paused = "paused" in place.dataset;
    this.ends = place.dataset.ends ? Date.parse(place.dataset.ends) : null;
    const begun = performance.getEntriesByType("navigation")[0]?.responseStart ?? 0;
    this.offset = Date.parse(place.dataset.now) - begun;
    this.polls = 0;
    this.hiding();
    this.tick();
    setInterval(() => this.tick(), 1000);
    setTimeout(() => { this.poll(); setInterval(() => this.poll(), POLL_MS); }, Math.random() * POLL_MS);
    document.addEventListener("visibilitychange", () => this.poll(true));
    addEventListener("online", () => this.poll(true));
    addEventListener("pageshow", (event) => event.persisted && this.poll(true));
    document.addEventListener("quizapp:again", () => { this.stopped = false; this.poll(true); });
  }

  seconds() {
    return (this.ends - this.offset - performance.now()) / 1000;
  }

  tick() {
    this.woken();
    if (this.ends === null || this.paused) return;
    const seconds = this.seconds();
    this.warn(seconds);
    if (this.left) {
      const given = this.given();
      const hidden = this.hidden && given === null;
      this.left.textContent = this.hidden ? (given === null ? "" : this.words.within.replace("{minutes}", given / 60)) : left(seconds, this.words);
      this.left.hidden = hidden || !this.left.textContent;
    }
    if (seconds <= 0) this.end();
  }

  /** After a sleep of the device its counter may have stood still: then the server is asked. */
  woken() {
    const gone = Date.now() - performance.now();
    if (this.gone !== undefined && Math.abs(gone - this.gone) > 3000) this.poll(true);
    this.gone = gone;
  }

  given() {
    const [ends, given] = (sessionStorage.getItem(this.key()) ?? "").split(" ");
    return ends === String(this.ends) ? Number(given) : null;
  }

  key() {
    return `quizapp:warned:${this.words.clock}`;
  }

  /** Say once, politely, that five minutes are left, and one. */
  warn(seconds) {
    const due = warning(seconds, this.given());
    if (due === null) return;
    sessionStorage.setItem(this.key(), `${this.ends} ${due}`);
    this.say(left(seconds, this.words));
  }

  say(words) {
    this.spoken.textContent = words;
  }

  hiding() {
    const button = this.place.querySelector("[data-hide]");
    if (!button) return;
    const ending = this.place.querySelector("[data-ending]");
    const show = () => {
      this.hidden = localStorage.getItem(HIDE) !== null;
      button.textContent = this.hidden ? button.dataset.show : button.dataset.hide;
      ending.hidden = this.hidden;
    };
    button.hidden = false;
    button.addEventListener("click", () => {
      if (this.hidden) localStorage.removeItem(HIDE);
      else localStorage.setItem(HIDE, "1");
      show();
      this.tick();
    });
    show();
  }

  /** Ask how the attempt stands. Quiet while nobody looks or there is no connection. */
  poll(whole = false) {
    if (this.stopped || this.asking || document.visibilityState === "hidden" || !navigator.onLine) return;
    this.ask(whole || this.polls++ % WHOLE === WHOLE - 1).catch(() => {});
  }

  /** What the server says, null if nothing new; an error without a connection. */
  async ask(whole) {
    this.asking = true;
    try {
      const known = whole ? {} : { "If-None-Match": `"${this.tag}"` };
      const sent = performance.now();
      const response = await fetch(this.words.clock, { headers: { Accept: "application/json", ...known }, cache: "no-store" });
      if (response.status === 401) document.dispatchEvent(new CustomEvent("quizapp:who"));
      if ([401, 404].includes(response.status)) this.stopped = true;
      if (response.status !== 200) return null;
      const told = await response.json();
      this.offset = corrected(this.offset, Date.parse(told.now), sent, performance.now());
      this.tag = response.headers.get("ETag").replaceAll('"', "");
      await this.take(told);
      return told;
    } finally {
      this.asking = false;
    }
  }

  /** Show what the server says. */
  async take(told) {
    const ends = told.ends_at ? Date.parse(told.ends_at) : null;
    const moved = ends !== this.ends;
    if (told.finished || this.paused !== (told.paused_at !== null) || (moved && (!ends || !this.left))) {
      this.leaving = true;
      await this.flush();
      if (told.finished) location.assign(this.words.result);
      else location.reload();
      return;
    }
    if (told.epoch !== this.epoch) document.querySelector("[data-elsewhere]")?.removeAttribute("hidden");
    const notices = told.notices.filter((one) => one.id > this.newest);
    if (notices.length || moved) this.tell([...(notices.length ? notices.map((one) => one.words) : [this.words.changed]), told.said].join(" "));
    this.newest = Math.max(this.newest, ...notices.map((one) => one.id));
    this.ends = ends;
    if (moved) this.place.querySelector("[data-ending]").textContent = told.until;
    this.tick();
  }

  tell(words) {
    const notice = document.createElement("p");
    notice.className = "notice";
    notice.textContent = words;
    document.querySelector("[data-told]")?.append(notice);
    this.say(words);
  }

  /** What was not sent yet is sent now, for at most a few seconds. */
  flush() {
    const waiting = [];
    document.dispatchEvent(new CustomEvent("quizapp:flush", { detail: waiting }));
    return waited(Promise.all(waiting), SEND_MS);
  }

  /** The time is up, by this clock: send what is left, and hand in if the server says so, too. */
  async end() {
    if (this.ending || this.leaving || this.stopped) return;
    this.ending = true;
    this.say(this.words.sending);
    await this.flush();
    const told = await this.ask(true).catch(() => this.offline());
    if (!this.leaving && told && Date.parse(told.now) >= this.ends) {
      this.leaving = true;
      document.querySelector("form[data-hand-in]").requestSubmit();
    }
    setTimeout(() => { this.ending = false; }, 1000);
  }

  offline() {
    if (this.told) return;
    this.told = true;
    this.tell(this.words.offline);
  }
}

if (globalThis.document) document.querySelectorAll("[data-clock]").forEach((place) => new Clock(place));
