import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { Database } from "./database.ts";
import { Refusal } from "./refusal.ts";

/** What the SDK puts on the wire, as far as it matters. */
export interface WireRequest {
  readonly operation: string;
  readonly input: object;
}
export type Carry = (request: WireRequest) => Promise<object>;

interface HttpRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

const answer = (statusCode: number, content: object) => ({
  response: {
    statusCode,
    headers: { "content-type": "application/x-amz-json-1.0" },
    body: Buffer.from(JSON.stringify(content)),
  },
});

/**
 * The real SDK client with its own serialization, whose requests end in `carry` instead of a
 * socket. It does not retry by itself, so that every fault reaches the product, and does not sign.
 */
export const clientThrough = (carry: Carry): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(plainClient(carry), {
    marshallOptions: { removeUndefinedValues: true },
  });

/** The same without the document layer. */
export function plainClient(carry: Carry): DynamoDBClient {
  const requestHandler = {
    handle: async ({ headers, body = "{}" }: HttpRequest) => {
      const operation = (headers["x-amz-target"] ?? "").split(".").at(-1) ?? "";
      const text = typeof body === "string" ? body : new TextDecoder().decode(body);
      try {
        return answer(200, await carry({ operation, input: JSON.parse(text) as object }));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const { code, message, body: more } = error;
        return answer(400, {
          __type: `com.amazonaws.dynamodb.v20120810#${code}`,
          message,
          ...more,
        });
      }
    },
    metadata: { handlerProtocol: "http/1.1" },
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
    destroy: () => undefined,
  };
  return new DynamoDBClient({
    region: "simulated",
    endpoint: "http://dynamodb.invalid",
    credentials: { accessKeyId: "simulated", secretAccessKey: "simulated" },
    maxAttempts: 1,
    requestHandler: requestHandler as never,
    signer: { sign: async (request: never) => request } as never,
  });
}

/** A client that reaches the database at once and always. */
export const directClient = (database: Database): DynamoDBDocumentClient =>
  clientThrough(async ({ operation, input }) => database.execute(operation, input));
