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

const handlerThrough = (carry: Carry) => ({
  handle: async ({ headers, body = "{}" }: HttpRequest) => {
    const operation = (headers["x-amz-target"] ?? "").split(".").at(-1) ?? "";
    const text = typeof body === "string" ? body : new TextDecoder().decode(body);
    try {
      return answer(200, await carry({ operation, input: JSON.parse(text) as object }));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { code, message, body: more } = error;
      const __type = `com.amazonaws.dynamodb.v20120810#${code}`;
      return answer(400, { __type, message, ...more });
    }
  },
  metadata: { handlerProtocol: "http/1.1" },
  updateHttpClientConfig: () => undefined,
  httpHandlerConfigs: () => ({}),
  destroy: () => undefined,
});

/** Parts of the client that only a wire needs. */
const ofTheWire = [
  "contentLengthMiddleware",
  "getUserAgentMiddleware",
  "hostHeaderMiddleware",
  "httpSigningMiddleware",
  "loggerMiddleware",
  "recursionDetectionMiddleware",
  "retryMiddleware",
];
const settingsOfTheWire = [
  "accountIdEndpointMode",
  "authSchemePreference",
  "bodyLengthChecker",
  "credentialDefaultProvider",
  "customUserAgent",
  "defaultUserAgentProvider",
  "disableClockSkewCorrection",
  "endpointCache",
  "endpointDiscoveryCommandCtor",
  "endpointDiscoveryEnabled",
  "endpointDiscoveryEnabledProvider",
  "isClientEndpointDiscoveryEnabled",
  "retryMode",
  "retryStrategy",
  "signer",
  "signingEscapePath",
  "systemClockOffset",
  "tls",
  "userAgentAppId",
];
const endpoint = new URL("http://dynamodb.invalid");

/**
 * The real SDK client with its own serialization, whose requests end in `carry` instead of a
 * socket. It neither retries by itself, so that every fault reaches the product, nor signs.
 */
export function plainClient(carry: Carry): DynamoDBClient {
  const client = new DynamoDBClient({
    region: "simulated",
    endpoint: endpoint.href,
    endpointProvider: () => ({ url: endpoint }),
    credentials: { accessKeyId: "simulated", secretAccessKey: "simulated" },
    maxAttempts: 1,
    requestHandler: handlerThrough(carry) as never,
  });
  for (const name of ofTheWire) client.middlewareStack.remove(name);
  /** Every request copies the settings twice: those of parts that are gone are not carried along. */
  for (const name of settingsOfTheWire) Reflect.deleteProperty(client.config, name);
  return client;
}

const shared = DynamoDBDocumentClient.from(
  plainClient(async () => {
    throw new RangeError("every process has a handler of its own");
  }),
  { marshallOptions: { removeUndefinedValues: true } },
);

/**
 * A document client of its own for each process. A new one costs milliseconds to configure and a
 * simulation has many processes, so that they share one and differ in where requests end.
 */
export function clientThrough(carry: Carry): DynamoDBDocumentClient {
  const config = { ...shared.config, requestHandler: handlerThrough(carry) };
  return Object.create(shared, { config: { value: config } }) as DynamoDBDocumentClient;
}

/** A client that reaches the database at once and always. */
export const directClient = (database: Database): DynamoDBDocumentClient =>
  clientThrough(async ({ operation, input }) => database.execute(operation, input));
