import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** Something else listens on the port. */
export class PortTaken extends Error {
  readonly port: number;

  constructor(port: number) {
    super(`port ${port} is in use`);
    this.port = port;
  }
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

export interface Listener {
  readonly port: number;
  readonly serve: (handler: Handler) => void;
  readonly stop: () => Promise<void>;
}

/**
 * Takes the port at once, so that a second start fails before it touches anything; answers 503
 * until there is something to serve.
 *
 * @param port 0: any free one
 * @throws PortTaken
 */
export async function listen(port: number): Promise<Listener> {
  let handler: Handler = (_, response) => void response.writeHead(503).end("starting");
  const server = createServer((request, response) => {
    Promise.resolve(handler(request, response)).catch((error: Error) => {
      if (response.headersSent) response.destroy(error);
      else
        response
          .writeHead(500, { "content-type": "application/json" })
          .end('{"message":"Internal Server Error"}');
    });
  });
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "EADDRINUSE" ? new PortTaken(port) : error),
    );
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    serve: (given) => {
      handler = given;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
