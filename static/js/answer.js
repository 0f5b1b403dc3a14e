/* Saves each tap at once. "Saved" is said only when the server has committed; what could not be
   sent is kept on the device and sent again. Without this module the form's buttons save. */

const RETRY_MS = [1000, 2000, 5000, 10000];

/** A random id for one save; needs no secure context. */
export function eventId(bytes = crypto.getRandomValues(new Uint8Array(12))) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What a reply to a save means: done, stale, who (nobody is logged in), refused (will never work),
    or later (try again). */
export function verdict(status) {
  if (status === 200) return "done";
  if (status === 409) return "stale";
  if (status === 401 || status === 400) return "who";
  return status >= 400 && status < 500 && status !== 408 && status !== 429 ? "refused" : "later";
}

/** The fields of an answer in a form: names to lists of values. */
export function answerOf(data) {
  const fields = {};
  for (const [name, value] of data) {
    if (name === "answer" || name.startsWith("answer-")) (fields[name] ??= []).push(value);
  }
  return fields;
}

/** Whether a field is a part of the answer, or says how sure one is of it. */
export function ours(name) {
  return Boolean(name) && (name.startsWith("answer") || name === "certainty");
}

const TYPING_MS = 800;
const LEAVING_MS = 3000;

class Saver {
  constructor(form) {
    this.form = form;
    this.state = form.querySelector(".save-state");
    this.key = `quizapp:${form.dataset.answer}`;
    this.pending = null;
    this.busy = false;
    this.tries = 0;
    const mine = (event) => event.target.form === form && ours(event.target.name);
    document.addEventListener("change", (event) => { if (mine(event)) this.tap(); });
    document.addEventListener("input", (event) => { if (mine(event) && event.target.matches("textarea, input:not([type=radio], [type=checkbox])")) this.typing(); });
    form.addEventListener("submit", (event) => this.leave(event));
    addEventListener("online", () => this.send());
    addEventListener("pagehide", () => { this.away = true; if (this.typed) this.tap(); });
    addEventListener("pageshow", () => { this.away = false; });
    document.addEventListener("click", (event) => { if (event.target.closest?.("a[href]")) this.follow(); });
    document.addEventListener("quizapp:again", () => { this.renewed = true; this.send(); });
    document.addEventListener("quizapp:flush", (event) => event.detail.push(this.flush()));
    if (!this.recover() && this.touched()) this.tap();
  }

  fields() {
    return [...this.form.elements].filter((one) => ours(one.name));
  }

  /** Whether something was answered before this module was there. */
  touched() {
    return this.fields().some((one) => one.checked !== undefined && ["radio", "checkbox"].includes(one.type) ? one.checked !== one.defaultChecked : one.options ? [...one.options].some((option) => option.selected && !option.defaultSelected && option.value) : one.value !== one.defaultValue);
  }

  /** The form waits for a save that is under way, so that it is based on it; not for ever. */
  leave(event) {
    clearTimeout(this.typed);
    this.typed = null;
    if (this.busy && !this.leaving) {
      event.preventDefault();
      this.leaving = event.submitter;
      setTimeout(() => this.go(), LEAVING_MS);
    } else if (navigator.onLine) localStorage.removeItem(this.key);
  }

  /** A link is followed: the next page may be made while a save of this one is under way. */
  follow() {
    this.away = true;
    setTimeout(() => { this.away = false; }, LEAVING_MS);
  }

  go() {
    if (this.gone) return;
    this.gone = true;
    this.form.requestSubmit(this.leaving);
  }

  /** Take up what an earlier visit to this page could not send. */
  recover() {
    const kept = JSON.parse(localStorage.getItem(this.key) ?? "null");
    if (!kept || typeof kept.answer !== "object") return false;
    for (const one of this.fields()) {
      const values = one.name === "certainty" ? [kept.certainty] : kept.answer[one.name] ?? [];
      if (["radio", "checkbox"].includes(one.type)) one.checked = values.includes(one.value);
      else one.value = values[0] ?? "";
    }
    this.pending = kept;
    this.send();
    return true;
  }

  typing() {
    clearTimeout(this.typed);
    this.typed = setTimeout(() => this.tap(), TYPING_MS);
  }

  tap() {
    clearTimeout(this.typed);
    this.typed = null;
    const data = new FormData(this.form);
    const [answer, certainty] = [answerOf(data), data.get("certainty") ?? undefined];
    if (JSON.stringify([answer, certainty]) === this.last) return;
    this.last = JSON.stringify([answer, certainty]);
    const looked = this.form.elements.looked?.value.split(" ").filter(Boolean);
    this.pending = { answer, certainty, looked, event: eventId(), base: Number(this.form.elements.based_on.value) };
    this.keep();
    this.send();
  }

  keep() {
    localStorage.setItem(this.key, JSON.stringify(this.pending));
  }

  /** Send what was typed a moment ago, too. */
  flush() {
    if (this.typed) this.tap();
    return this.send();
  }

  /** One save at a time, so that each is based on the answer before it. */
  send() {
    this.sending ??= this.run().finally(() => { this.sending = null; });
    return this.sending;
  }

  async run() {
    while (this.pending) {
      const sent = this.pending;
      sent.based_on ??= Number(this.form.elements.based_on.value);
      sent.epoch ??= Number(this.form.elements.epoch.value);
      this.keep();
      this.say("saving");
      this.busy = true;
      const [outcome, reply] = await this.post(sent);
      this.busy = false;
      if (reply.revision !== undefined && outcome === "done") this.form.elements.based_on.value = reply.revision;
      if (this.leaving) return this.go();
      if (outcome === "later") return this.retry();
      if (outcome === "who" && !this.renewed) return this.who();
      this.tries = 0;
      this.renewed = false;
      if (this.pending === sent) this.settle(outcome, reply);
    }
  }

  /** The last save was answered: what it came to, and whether it stays on the device. Once the page is
      left it does: the next may have been made without it, and sends it again. */
  settle(outcome, reply) {
    this.pending = null;
    const lost = (outcome === "stale" && !reply.outcome) || reply.status === 404 || outcome === "who";
    if (!lost && !this.away) localStorage.removeItem(this.key);
    if (outcome === "done") return this.say("saved", { time: this.time(reply.at) });
    if (reply.outcome === "taken_over") document.querySelector("[data-elsewhere]")?.removeAttribute("hidden");
    if (reply.outcome) return this.say("stale");
    this.last = null;
    this.say(lost ? "lost" : "refused", { problem: reply.problem ?? outcome });
  }

  /** Nobody is logged in any more: the page asks who sits here, and then sends it again. */
  who() {
    this.say("who");
    document.dispatchEvent(new CustomEvent("quizapp:who"));
  }

  async post(sent) {
    try {
      const response = await fetch(this.form.dataset.answer, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.form.elements.csrf_token.value },
        body: JSON.stringify(sent),
      });
      return [verdict(response.status), { status: response.status, ...(await response.json().catch(() => ({}))) }];
    } catch {
      return ["later", {}];
    }
  }

  retry() {
    this.say("kept");
    const wait = RETRY_MS[Math.min(this.tries, RETRY_MS.length - 1)];
    this.tries += 1;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), wait);
  }

  time(iso) {
    return new Date(iso).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  }

  say(what, values = {}) {
    const words = this.form.dataset[what].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
    this.state.dataset.state = what === "saved" || what === "saving" ? "server" : "device";
    const sign = { saved: "M2.5 8.5l3.5 4 7.5-9", saving: "M2.5 8h11" }[what] ?? "M2.5 8h11";
    this.state.innerHTML = '<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path/></svg> <span></span>';
    this.state.querySelector("path").setAttribute("d", sign);
    this.state.querySelector("span").textContent = words;
  }
}

if (globalThis.document) document.querySelectorAll("form[data-answer]").forEach((form) => new Saver(form));
