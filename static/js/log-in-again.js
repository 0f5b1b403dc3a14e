/* The session of an attempt's page is lost: asks for the password in place, and lets the page go on.
   Whoever logs in as somebody else is refused, and nothing is sent as theirs. */

class Again {
  constructor(dialog) {
    this.dialog = dialog;
    this.words = dialog.dataset;
    this.form = dialog.querySelector("form");
    this.problem = dialog.querySelector("[data-problem]");
    document.addEventListener("quizapp:who", () => this.who());
    this.form.addEventListener("submit", (event) => {
      if (event.submitter?.value !== "log-in") return;
      event.preventDefault();
      this.logIn();
    });
  }

  /** Another page of this browser may have logged in meanwhile; only otherwise somebody is asked. */
  async who() {
    if (this.asking || this.dialog.open) return;
    this.asking = true;
    try {
      const [status, found] = await this.fetch(`${this.words.again}?attempt=${this.words.attempt}`);
      if (status !== 200) return;
      if (found.mine) this.goOn(found.token);
      else this.ask(found);
    } catch {
      // no connection: the next save asks again
    } finally {
      this.asking = false;
    }
  }

  ask({ name }) {
    this.say(name ? this.words.other.replace("{name}", () => name) : "");
    this.dialog.showModal();
    this.form.elements.password?.focus();
  }

  /** Whose session this is may have changed while the dialog was open, and its token with it. */
  async logIn() {
    const { name, password } = this.form.elements;
    const sent = { attempt: Number(this.words.attempt), name: name.value, password: password.value, device: this.words.device };
    try {
      const [, found] = await this.fetch(`${this.words.again}?attempt=${this.words.attempt}`);
      if (found.mine) return this.goOn(found.token);
      const headers = { "Content-Type": "application/json", "X-CSRFToken": found.token };
      const [status, reply] = await this.fetch(this.words.again, { method: "POST", headers, body: JSON.stringify(sent) });
      if (status === 200) return this.goOn(reply.token);
      this.say(reply.problem ?? this.words.away);
    } catch {
      this.say(this.words.away);
    }
    password.select();
  }

  async fetch(address, options = {}) {
    const response = await fetch(address, { ...options, cache: "no-store", headers: { Accept: "application/json", ...options.headers } });
    return [response.status, await response.json().catch(() => ({}))];
  }

  /** Every form of the page carries the new session's token; what waits is sent. */
  goOn(token) {
    for (const field of document.querySelectorAll("input[name=csrf_token]")) field.value = token;
    if (this.form.elements.password) this.form.elements.password.value = "";
    this.dialog.close();
    document.dispatchEvent(new CustomEvent("quizapp:again"));
  }

  say(words) {
    this.problem.textContent = words;
    this.problem.hidden = !words;
  }
}

if (globalThis.document) document.querySelectorAll("dialog[data-again]").forEach((dialog) => new Again(dialog));
