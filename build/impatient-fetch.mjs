// Loaded before the electron package's own installer: a network that answers nothing must cost seconds, not minutes,
// and whoever started the installer wants to show how far it is.

const CONNECT_MS = 8_000;
const STALL_MS = 30_000;
const patientFetch = globalThis.fetch;

globalThis.fetch = async (input, init = {}) => {
  const giveUp = new AbortController();
  const arm = (/** @type {number} */ ms, /** @type {string} */ why) =>
    setTimeout(() => giveUp.abort(new Error(why)), ms);
  let timer = arm(CONNECT_MS, `no answer within ${CONNECT_MS / 1000} s`);
  try {
    const response = await patientFetch(input, { ...init, signal: giveUp.signal });
    const total = Number(response.headers.get("content-length") ?? 0);
    let done = 0;
    const counted = response.body?.pipeThrough(
      new TransformStream({
        transform(chunk, controller) {
          clearTimeout(timer);
          timer = arm(STALL_MS, "the connection went silent");
          done += chunk.length;
          process.send?.({ done, total });
          controller.enqueue(chunk);
        },
        flush: () => clearTimeout(timer),
      }),
    );
    const { status, statusText, headers } = response;
    if (!response.ok) process.send?.({ failed: `the server answered ${status}` });
    return new Response(counted, { status, statusText, headers });
  } catch (error) {
    clearTimeout(timer);
    const { cause, message } = /** @type {any} */ (error);
    process.send?.({ failed: cause?.code ?? cause?.message ?? message });
    throw error;
  }
};
