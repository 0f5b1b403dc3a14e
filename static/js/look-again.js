/* What was saved is being handed in: the page looks again in a moment. */

const AGAIN_MS = 3000;

if (globalThis.document?.querySelector("[data-look-again]")) setTimeout(() => location.reload(), AGAIN_MS);
