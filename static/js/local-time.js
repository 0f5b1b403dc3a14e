/* Turns times that no classroom gives a zone into the reader's own. Without it they stand in UTC. */

/** A moment in words, in the zone and language given: "22 November 2026, 10:58". */
export function local(iso, language, zone) {
  const when = new Date(iso);
  const day = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: zone }).format(when);
  return `${day}, ${clock(when, language, zone)}`;
}

/** The time of day: "10:58". */
export function clock(when, language, zone) {
  return new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone }).format(when);
}

if (globalThis.document) {
  const language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
  for (const time of document.querySelectorAll("time[data-local-time]")) {
    time.textContent = local(time.dateTime, language);
  }
}
