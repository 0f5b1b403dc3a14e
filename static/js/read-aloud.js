/* Reads the text aloud with the browser's own speech, where the device has a voice for its language, a
   sentence at a time: the passage that is read is marked. It begins where the reader is, and never by itself. */

import { wordsOf } from "./words.js";

/** The sentences of a passage, so that no utterance is longer than engines bear. */
export function sentences(text, language) {
  const cut = globalThis.Intl?.Segmenter
    ? [...new Intl.Segmenter(language || "en", { granularity: "sentence" }).segment(text)].map((one) => one.segment)
    : text.split(/(?<=[.!?…])\s+/u);
  return cut.map((one) => one.trim()).filter(Boolean);
}

/** The voice for a language among those on the device itself, the same region first; null where there is none.
    Other voices would send the text to another host. */
export function voiceFor(language, voices) {
  const wanted = language.toLowerCase();
  const tag = (voice) => voice.lang.toLowerCase().replace("_", "-");
  const own = voices.filter((one) => one.localService);
  return own.find((one) => tag(one) === wanted) ?? own.find((one) => tag(one).split("-")[0] === wanted.split("-")[0]) ?? null;
}

function start(box) {
  const speech = globalThis.speechSynthesis;
  const text = document.getElementById("text");
  if (!speech || !text) return;
  const passages = [...text.querySelectorAll(".passage")];
  const [play, stop] = [box.querySelector("[data-do=play]"), box.querySelector("[data-do=stop]")];
  const said = box.querySelector("[data-said]");
  const begin = play.textContent;
  let at = -1;
  let round = 0;

  const label = (words) => { play.textContent = words; };
  const end = () => {
    round += 1;
    speech.cancel();
    passages[at]?.removeAttribute("data-reading");
    at = -1;
    stop.hidden = true;
    said.textContent = "";
    label(begin);
  };
  const speak = (place) => {
    const mine = (round += 1);
    speech.cancel();
    passages[at]?.removeAttribute("data-reading");
    at = place;
    const passage = passages[at];
    if (!passage) return end();
    passage.dataset.reading = "";
    passage.scrollIntoView({ block: "nearest" });
    const number = passage.querySelector(".passage-number").textContent.replace(/\D/g, "");
    said.textContent = said.dataset.words.replace("{number}", number);
    stop.hidden = false;
    label(play.dataset.pause);
    const parts = sentences(wordsOf(passage), text.lang);
    const next = () => {
      if (mine !== round) return;
      const part = parts.shift();
      if (part === undefined) return speak(place + 1);
      const utterance = new SpeechSynthesisUtterance(part);
      utterance.lang = text.lang;
      utterance.voice = voiceFor(text.lang, speech.getVoices());
      utterance.onend = next;
      utterance.onerror = () => { if (mine === round) end(); };
      speech.speak(utterance);
    };
    next();
  };
  const here = () => {
    const target = passages.findIndex((one) => `#${one.id}` === decodeURIComponent(location.hash));
    const seen = passages.findIndex((one) => one.getBoundingClientRect().bottom > innerHeight * 0.15);
    const inSight = target >= 0 && passages[target].getBoundingClientRect().top < innerHeight && passages[target].getBoundingClientRect().bottom > 0;
    return inSight ? target : Math.max(0, seen);
  };
  play.addEventListener("click", () => {
    if (at < 0) speak(here());
    else if (speech.paused) { speech.resume(); label(play.dataset.pause); }
    else { speech.pause(); label(play.dataset.resume); }
  });
  stop.addEventListener("click", () => { end(); play.focus(); });
  document.addEventListener("read-from", (event) => speak(passages.findIndex((one) => one.id === event.detail)));
  addEventListener("pagehide", end);
  const offer = () => {
    if (!voiceFor(text.lang, speech.getVoices())) return;
    for (const place of [box, ...document.querySelectorAll("[data-picked] [data-do=read]")]) place.hidden = false;
  };
  speech.addEventListener?.("voiceschanged", offer);
  offer();
}

if (globalThis.document) document.querySelectorAll("[data-read-aloud]").forEach(start);
