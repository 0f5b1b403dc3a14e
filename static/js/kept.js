/* Answers of other questions of the same attempt that were never sent: they lie on this device until
   a page of the attempt is there again, and are sent by whichever comes first. */

const SEND_MS = 3000;

/** What was kept for an attempt, by key, without the questions that the page has forms for. */
export function keptOf(storage, attempt, here) {
  const prefix = `quizapp:${attempt}/items/`;
  return Object.keys(storage).filter((key) => key.startsWith(prefix) && !here.includes(key.slice("quizapp:".length)));
}

class Kept {
  constructor(place) {
    this.place = place;
    this.words = place.dataset;
    this.note = `quizapp:sent:${place.dataset.kept}`;
    if ("finished" in place.dataset) return this.say("late", this.keys().length);
    this.say("sent", Number(sessionStorage.getItem(this.note)));
    sessionStorage.removeItem(this.note);
    addEventListener("online", () => this.send());
    document.addEventListener("quizapp:again", () => this.send());
    document.addEventListener("quizapp:flush", (event) => event.detail.push(this.send()));
    document.querySelector("form[data-send-first]")?.addEventListener("submit", (event) => this.first(event));
    this.send();
  }

  keys() {
    const here = [...document.querySelectorAll("form[data-answer]")].map((form) => form.dataset.answer);
    return keptOf(localStorage, this.words.kept, here);
  }

  send() {
    this.sending ??= this.run().finally(() => { this.sending = null; });
    return this.sending;
  }

  async run() {
    const keys = this.keys();
    const sent = [];
    for (const key of keys) sent.push(await this.post(key));
    const there = sent.filter(Boolean).length;
    const news = there - sent.filter((outcome) => outcome === "again").length;
    if (there && "reload" in this.words && !this.handing) {
      sessionStorage.setItem(this.note, news);
      location.reload();
    } else if (keys.length > there) this.say("waiting", keys.length - there);
    else if (news) this.say("sent", news);
  }

  /** Send one: what became of it, "again" if it was there already; empty if it is not in the database. */
  async post(key) {
    const kept = JSON.parse(localStorage.getItem(key) ?? "null");
    const token = document.querySelector("input[name=csrf_token]").value;
    if (!kept) return "";
    try {
      const response = await fetch(key.slice("quizapp:".length), {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": token },
        body: JSON.stringify({ ...kept, based_on: kept.based_on ?? kept.base, epoch: kept.epoch ?? Number(this.words.epoch) }),
      });
      if ([400, 401].includes(response.status) && !this.asked) {
        this.asked = true;
        document.dispatchEvent(new CustomEvent("quizapp:who"));
      }
      const reply = await response.json().catch(() => ({}));
      if (!reply.outcome && response.status !== 422) return "";
      localStorage.removeItem(key);
      return response.status === 422 ? "" : reply.outcome;
    } catch {
      return "";
    }
  }

  /** Before handing in what is only here is sent; what cannot be is said, and the next click hands in. */
  async first(event) {
    if (this.tried || this.keys().length === 0) return;
    event.preventDefault();
    this.handing = true;
    const form = event.target;
    await Promise.race([this.send(), new Promise((resolve) => setTimeout(resolve, SEND_MS))]);
    this.tried = true;
    if (this.keys().length === 0) form.requestSubmit();
  }

  say(what, count) {
    if (!count) return;
    this.place.hidden = false;
    this.place.textContent = this.words[count === 1 ? `${what}One` : what].replace("{count}", count);
  }
}

if (globalThis.document) document.querySelectorAll("[data-kept]").forEach((place) => new Kept(place));
