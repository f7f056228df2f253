import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { isSigned } from "./signature.ts";

/** An error as the SDK reads it. */
export class AwsError extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

export type Operations = Readonly<Record<string, (input: unknown) => unknown>>;

export interface AwsDoor {
  readonly endpoint: string;
  readonly stop: () => Promise<void>;
}

/**
 * The services that speak JSON 1.x, on a loopback port of their own.
 *
 * @param services operations by target prefix: `TrentService`, `AWSStepFunctions`
 */
export async function openAwsDoor(
  services: Readonly<Record<string, Operations>>,
): Promise<AwsDoor> {
  const server = createServer((request, response) => {
    answer(services, request, response).catch((error: Error) => response.destroy(error));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(
  services: Readonly<Record<string, Operations>>,
  request: IncomingMessage,
  response: ServerResponse,
) {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  const { status, result } = await work(services, request, body);
  response.writeHead(status, { "content-type": "application/x-amz-json-1.1" });
  response.end(JSON.stringify(result));
}

async function work(
  services: Readonly<Record<string, Operations>>,
  request: IncomingMessage,
  body: string,
) {
  const [service = "", name = ""] = String(request.headers["x-amz-target"] ?? "").split(".");
  const operation = services[service]?.[name];
  try {
    if (!isSigned(request, body)) throw new AwsError("AccessDeniedException", "Not signed");
    if (!operation)
      throw new AwsError(
        "UnknownOperationException",
        `${service}.${name} is not in the local cloud`,
      );
    return { status: 200, result: await operation(JSON.parse(body || "{}")) };
  } catch (error) {
    const isExpected = error instanceof AwsError;
    const message = error instanceof Error ? error.message : String(error);
    const type = isExpected ? error.type : "InternalFailure";
    return { status: isExpected ? 400 : 500, result: { __type: type, message } };
  }
}
