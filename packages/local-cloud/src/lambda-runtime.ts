// Runs inside a worker thread: one function, one request at a time, as Lambda's own runtime does.
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";

/** What the pool sends for one request. */
export interface Call {
  readonly event: string;
  readonly requestId: string;
  readonly deadline: number;
}

/** What comes back: the result as JSON, or the error as Lambda would name it. */
export type Answer =
  | { readonly payload: string }
  | { readonly errorType: string; readonly errorMessage: string; readonly trace: string };

/** Where the code lies and who it is. */
export interface Boot {
  readonly file: string;
  readonly exportName: string;
  readonly functionName: string;
  readonly arn: string;
  readonly memoryMegabytes: number;
}

type Handler = (event: unknown, context: object) => unknown;

const boot = workerData as Boot;
const loading: Promise<Handler> = import(pathToFileURL(boot.file).href).then(
  (module: Record<string, unknown>) => {
    const handler = module[boot.exportName];
    if (typeof handler !== "function")
      throw new Error(`${boot.file} exports no ${boot.exportName}`);
    return handler as Handler;
  },
);
loading.catch(() => undefined);

parentPort?.on("message", (call: Call) => {
  void answer(call).then((given) => parentPort?.postMessage(given));
});

async function answer({ event, requestId, deadline }: Call): Promise<Answer> {
  try {
    const handler = await loading;
    const result = await handler(JSON.parse(event), contextOf(requestId, deadline));
    return { payload: JSON.stringify(result) ?? "null" };
  } catch (error) {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    return { errorType: name, errorMessage: message, trace: stack ?? "" };
  }
}

const contextOf = (awsRequestId: string, deadline: number) => ({
  awsRequestId,
  callbackWaitsForEmptyEventLoop: true,
  functionName: boot.functionName,
  functionVersion: "$LATEST",
  invokedFunctionArn: boot.arn,
  logGroupName: `/aws/lambda/${boot.functionName}`,
  logStreamName: "local",
  memoryLimitInMB: String(boot.memoryMegabytes),
  getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
});
