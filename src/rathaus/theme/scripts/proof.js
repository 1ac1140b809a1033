// Solves the task of a form that asks for proof of work, while its first page is filled in.
//
// One hash is one block of SHA-256 (FIPS 180-4): salt, nonce and a number of 32 bits, 36 bytes
// together. Written out here, because the browser's own crypto answers each hash by a promise,
// which takes longer than the hash, and is missing on addresses without TLS.

const SLICE = 12; // milliseconds of work before the page gets its turn again
const RENEW = 60; // seconds before the end of a task in which a new one is asked for

// Fractions of the square and cube roots of the first primes.
const primes = [];
for (let each = 2; primes.length < 64; each += 1) {
  if (primes.every((prime) => each % prime)) primes.push(each);
}
const fraction = (number) => ((number - Math.floor(number)) * 2 ** 32) | 0;
const START = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const ROUND = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
const words = new Int32Array(64);

/** One block, given in the first 16 of `words`; returns eight words. */
function compress() {
  for (let i = 16; i < 64; i += 1) {
    const x = words[i - 15];
    const y = words[i - 2];
    const low = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const high = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    words[i] = (words[i - 16] + low + words[i - 7] + high) | 0;
  }
  let [a, b, c, d, e, f, g, h] = START;
  for (let i = 0; i < 64; i += 1) {
    const high = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const one = (h + high + ((e & f) ^ (~e & g)) + ROUND[i] + words[i]) | 0;
    const low = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const two = (low + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  return [a, b, c, d, e, f, g, h].map((word, i) => (word + START[i]) | 0);
}

const toWords = (hex) => hex.match(/.{8}/g).map((each) => parseInt(each, 16) | 0);
const toHex = (found) => found.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");

/** Let the page work. A message is not slowed down in the background, as timers are. */
const pause = () =>
  new Promise((go) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      go();
    };
    port2.postMessage(0);
  });

/**
 * Find the number.
 * @param {{algorithm: string, cost: number, salt: string, nonce: string, keyPrefix: string}} task
 *   of the server: SHA-256, cost 1, salt and nonce of 16 bytes
 * @returns {Promise<{counter: number, derivedKey: string}>}
 */
export async function solve(task) {
  const fixed = [...toWords(task.salt), ...toWords(task.nonce)];
  const wanted = task.keyPrefix.toLowerCase();
  const first = parseInt(wanted.slice(0, 8), 16) | 0;
  let until = performance.now() + SLICE;
  for (let counter = 0; counter < 2 ** 32; counter += 1) {
    words.set(fixed);
    words.fill(0, 10, 15);
    words[8] = counter;
    words[9] = 0x80000000; // the end of the message
    words[15] = 36 * 8; // and its length in bits
    const found = compress();
    if (found[0] === first) {
      const derivedKey = toHex(found);
      if (derivedKey.startsWith(wanted)) return { counter, derivedKey };
    }
    if (counter % 1024 === 0 && performance.now() > until) {
      await pause();
      until = performance.now() + SLICE;
    }
  }
  throw new Error("The task has no solution.");
}

async function proof(url) {
  const answer = await fetch(url, { cache: "no-store" });
  if (!answer.ok) throw new Error(`The task was not given: ${answer.status}`);
  const challenge = await answer.json();
  const solution = await solve(challenge.parameters);
  return {
    text: btoa(JSON.stringify({ challenge, solution })),
    until: challenge.parameters.expiresAt - RENEW,
  };
}

function prepare(input) {
  const form = input.form;
  const told = form.querySelector("[data-proof-told]");
  let work = null;
  let done = null;
  const start = () => {
    work ??= proof(input.dataset.proof)
      .then((found) => {
        done = found;
        input.value = found.text;
      })
      // No network: the server says what to do, and nothing is lost.
      .catch(() => {
        done = { until: Infinity };
      });
    return work;
  };
  const isReady = () => done && done.until > Date.now() / 1000;

  form.addEventListener(
    "submit",
    async (event) => {
      if (isReady()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (done) work = done = null;
      // Beside the button that was pressed, where it is seen
      form.querySelector(".rathaus-actions")?.before(told);
      told.hidden = false;
      await start();
      told.hidden = true;
      form.requestSubmit(event.submitter);
    },
    { capture: true },
  );
  start();
}

if (globalThis.document) {
  for (const input of document.querySelectorAll("input[data-proof]")) prepare(input);
}
