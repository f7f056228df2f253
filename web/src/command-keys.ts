type Send = (request: Request) => Promise<Response>;

const header = "idempotency-key";

/**
 * Gives each command a key, by which the server does it once. A command whose answer never came is
 * sent under the same key when the officer tries again; any answer ends the key.
 *
 * The bytes come from `getRandomValues`, since `randomUUID` wants a secure context.
 */
export function commandKeys(
  send: Send,
  random = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes),
) {
  const unanswered = new Map<string, string>();
  return {
    send: async (request: Request): Promise<Response> => {
      if (request.method === "GET") return send(request);
      const command = `${request.method} ${request.url} ${await request.clone().text()}`;
      const key = unanswered.get(command) ?? hexOf(random(new Uint8Array(16)));
      unanswered.set(command, key);
      const headers = new Headers(request.headers);
      headers.set(header, key);
      const response = await send(new Request(request, { headers }));
      if (response.status < 500) unanswered.delete(command);
      return response;
    },
  };
}

const hexOf = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
