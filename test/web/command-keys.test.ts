import { expect, test } from "vitest";
import { commandKeys } from "../../web/src/command-keys.ts";

const url = "https://example.invalid/api/999901/people/resident/open";
const command = (body: string, method = "POST") =>
  new Request(url, method === "GET" ? { method } : { method, body });

function setUp(answers: readonly (number | "lost")[]) {
  const sent: (string | null)[] = [];
  let dice = 0;
  const { send } = commandKeys(
    async (request) => {
      sent.push(request.headers.get("idempotency-key"));
      const answer = answers[sent.length - 1];
      if (answer === "lost") throw new TypeError("network");
      return new Response("{}", { status: answer ?? 200 });
    },
    (bytes) => {
      dice += 1;
      return bytes.fill(dice);
    },
  );
  return { sent, send };
}
const [one, two] = ["01".repeat(16), "02".repeat(16)];

test("a read has no key", async () => {
  const { sent, send } = setUp([200]);
  await send(command("", "GET"));
  expect(sent).toEqual([null]);
});

test("each command has a key of its own", async () => {
  const { sent, send } = setUp([200, 409]);
  await send(command("a"));
  await send(command("a"));
  expect(sent).toEqual([one, two]);
});

test("a command whose answer was lost or broken is sent again under its key", async () => {
  const { sent, send } = setUp(["lost", 502, 200, 200]);
  await expect(send(command("a"))).rejects.toThrow("network");
  for (let i = 0; i < 3; i += 1) await send(command("a"));
  expect(sent).toEqual([one, one, one, two]);
});

test("another input is another command", async () => {
  const { sent, send } = setUp(["lost", 200]);
  await expect(send(command("a"))).rejects.toThrow();
  await send(command("b"));
  expect(sent).toEqual([one, two]);
});
