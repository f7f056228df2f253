import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import * as z from "zod/mini";
import { authorizerOf } from "./authorizer.ts";
import { openAwsDoor } from "./aws-door.ts";
import { openBucketDoor } from "./bucket-door.ts";
import { type Database, openDatabase } from "./database.ts";
import { startEventSources } from "./event-sources.ts";
import { forget } from "./forget.ts";
import { type Functions, openFunctions } from "./functions.ts";
import { apiOf } from "./http.ts";
import { clientId, type Identity, openIdentity } from "./identity.ts";
import { kmsOf } from "./kms-door.ts";
import { listen } from "./listener.ts";
import { lockFolder } from "./lock.ts";
import { openMachines } from "./machines.ts";
import { region } from "./names.ts";
import { type DemoOfficer, demoOfficers } from "./officers.ts";
import { routesOf } from "./routes.ts";
import { startSchedules } from "./schedules.ts";
import { localCredentials } from "./signature.ts";
import { siteOf } from "./site.ts";
import { createTables } from "./tables.ts";
import { type Assembly, readAssembly } from "./template.ts";

export interface LocalCloudOptions {
  /** A synthesized assembly: `cdk.out/local`. */
  readonly cdkOut: string;
  /** Everything that survives a restart. One cloud at a time. */
  readonly dataFolder: string;
  /** Absent: any free one. */
  readonly port?: number;
  /** Values of template parameters; `Issuer` and `SiteOrigin` follow from the port. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** The built site, and what its answers carry when pages may also call these origins. */
  readonly site?: {
    readonly folder: string;
    readonly headers: (connect: readonly string[]) => Readonly<Record<string, string>>;
  };
  /** Begins without what earlier starts left. */
  readonly fresh?: boolean;
  readonly progress?: (line: string) => void;
}

export interface LocalCloud {
  readonly baseUrl: string;
  readonly issuer: string;
  readonly officers: readonly DemoOfficer[];
  /** Where the database works: in the folder, or in memory with copies in the folder. */
  readonly storage: Database["storage"];
  readonly tokenFor: (tenant: string, role: string, township?: string) => Promise<string>;
  readonly tokenOf: (officer: DemoOfficer) => Promise<string>;
  /** The functions of the stacks, to call one as a schedule would. */
  readonly functions: Functions;
  /** Another day to believe in, for every function and page; absent: the one it was started with. */
  readonly setToday: (day?: string) => void;
  readonly stop: () => Promise<void>;
}

/**
 * Runs the synthesized stacks on this machine: tables, buckets, keys, functions, machines,
 * streams, schedules, identity and site, on one port.
 *
 * @throws PortTaken when something listens there; FolderTaken when another cloud uses the folder
 */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const { dataFolder, progress = () => undefined } = options;
  const listener = await listen(options.port ?? 0);
  const stops: (() => Promise<void> | void)[] = [listener.stop];
  const stop = async () => {
    for (const one of stops.splice(0).toReversed()) await one();
  };
  try {
    stops.push(lockFolder(dataFolder, listener.port));
    if (options.fresh) forget(dataFolder);
    return { ...(await open(options, listener, stops, progress)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function open(
  options: LocalCloudOptions,
  listener: Awaited<ReturnType<typeof listen>>,
  stops: (() => Promise<void> | void)[],
  progress: (line: string) => void,
): Promise<Omit<LocalCloud, "stop">> {
  const origin = `http://localhost:${listener.port}`;
  const loopback = `http://127.0.0.1:${listener.port}`;
  const issuer = `${origin}/oidc`;
  const parameters = {
    Audience: "minzheng",
    Issuer: issuer,
    SiteOrigin: origin,
    ...options.parameters,
  };
  const assembly = readAssembly(options.cdkOut, parameters);
  const log = logTo(join(options.dataFolder, "logs"));

  const database = await openDatabase({ folder: join(options.dataFolder, "dynamodb") });
  stops.push(database.stop);
  const aws = { region, endpoint: database.endpoint, credentials: localCredentials };
  const dynamoDb = new DynamoDBClient(aws);
  const streams = new DynamoDBStreamsClient(aws);
  stops.push(
    () => dynamoDb.destroy(),
    () => streams.destroy(),
  );
  await createTables(dynamoDb, assembly);
  progress(`tables of ${assembly.stacks.length} stacks`);

  const bucket = await openBucketDoor({
    folder: join(options.dataFolder, "buckets"),
    buckets: assembly.ofType("AWS::S3::Bucket").map(({ name }) => name),
  });
  stops.push(bucket.close);

  const kms = kmsOf(assembly, options.dataFolder);
  const later: { machines?: ReturnType<typeof openMachines> } = {};
  const door = await openAwsDoor({
    TrentService: kms,
    AWSStepFunctions: new Proxy({}, { get: (_, name) => later.machines?.operations[String(name)] }),
  });
  stops.push(door.stop);
  const functions = openFunctions(assembly, {
    environment: {
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: localCredentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
      AWS_ENDPOINT_URL_DYNAMODB: database.endpoint,
      AWS_ENDPOINT_URL_S3: loopback,
      AWS_ENDPOINT_URL_KMS: door.endpoint,
      AWS_ENDPOINT_URL_SFN: door.endpoint,
    },
    log,
  });
  stops.push(functions.stop);
  const machines = openMachines({
    assembly,
    functions,
    file: join(options.dataFolder, "executions.jsonl"),
    log,
  });
  later.machines = machines;
  stops.push(machines.stop);

  const clock = clockOf(options, functions);
  const places = placesOf(assembly);
  const officers = demoOfficers(places.counties.map(({ code }) => code));
  const identity = await openIdentity({
    folder: options.dataFolder,
    issuer,
    audience: parameters.Audience,
    officers,
    origins: [origin, loopback],
  });
  listener.serve(
    handlerOf({
      assembly,
      functions,
      identity,
      bucket,
      places,
      today: clock.today,
      options,
      connect: [origin, loopback],
    }),
  );

  const sources = await startEventSources({
    assembly,
    functions,
    database: dynamoDb,
    streams,
    folder: join(options.dataFolder, "streams"),
    log,
  });
  stops.push(sources.stop);
  functions.onInvoked(sources.wake);
  stops.push(startSchedules({ assembly, functions, machines, log }));
  progress(`${assembly.ofType("AWS::Lambda::Function").length} functions behind ${origin}`);
  return {
    baseUrl: origin,
    issuer,
    officers,
    storage: database.storage,
    tokenFor: identity.tokenFor,
    tokenOf: identity.tokenOf,
    functions,
    setToday: clock.setToday,
  };
}

/** The day that functions and pages believe in; empty: the machine's. */
function clockOf({ parameters }: LocalCloudOptions, functions: Functions) {
  const begun = parameters?.["Today"] ?? "";
  let today = begun;
  const setToday = (day = begun) => {
    today = day;
    functions.setVariable("TODAY", day);
  };
  return { today: () => today, setToday };
}

interface Parts {
  readonly assembly: Assembly;
  readonly functions: Functions;
  readonly identity: Identity;
  readonly bucket: Awaited<ReturnType<typeof openBucketDoor>>;
  readonly places: Places;
  readonly today: () => string;
  readonly options: LocalCloudOptions;
  readonly connect: readonly string[];
}

/** One port: objects of a bucket, the identity provider, the APIs, and the site for the rest. */
function handlerOf(parts: Parts) {
  const { assembly, functions, identity, bucket, places, today, options, connect } = parts;
  const routes = routesOf(assembly, (arn) => functions.environmentOf(arn)["TENANT"]);
  const api = apiOf({ routes, functions, claimsOf: authorizerOf(identity) });
  const site = siteOf({
    folder: options.site?.folder ?? join(options.dataFolder, "no-site"),
    config: () => ({
      issuer: identity.issuer,
      clientId,
      ...places,
      ...(today() === "" ? {} : { today: today() }),
    }),
    headers: options.site?.headers(connect) ?? {},
  });
  return async (...[request, response]: Parameters<typeof site>) => {
    const url = request.url ?? "/";
    if (url.startsWith("/oidc/")) return identity.handle(request, response);
    if (bucket.owns(url)) return bucket.handle(request, response);
    if (await api(request, response)) return;
    if (!/^\/(api|public)\//.test(url)) return site(request, response);
    response.writeHead(404, { "content-type": "application/json" });
    response.end('{"message":"Not Found"}');
  };
}

interface Place {
  readonly code: string;
  readonly name: string;
}
interface Places {
  readonly city: Place;
  readonly counties: readonly Place[];
}

const CityEnvironment = z.object({
  TENANT: z.string(),
  TENANT_NAME: z.string(),
  COUNTIES: z.string(),
});

/** City and counties as the city's functions are told. Without a city: each tenant of the stacks. */
function placesOf(assembly: Assembly): Places {
  const environments = assembly
    .ofType("AWS::Lambda::Function")
    .map(({ properties }) => properties["Environment"] as { Variables?: Record<string, string> })
    .map((environment) => environment?.Variables ?? {});
  const found = environments
    .map((one) => z.safeParse(CityEnvironment, one))
    .find(({ success }) => success);
  if (found?.data) {
    const { TENANT, TENANT_NAME, COUNTIES } = found.data;
    return { city: { code: TENANT, name: TENANT_NAME }, counties: JSON.parse(COUNTIES) };
  }
  const counties = new Map(
    environments.map(({ TENANT = "", TENANT_NAME = TENANT }) => [TENANT, TENANT_NAME]),
  );
  return {
    city: { code: "999900", name: "999900" },
    counties: [...counties].filter(([code]) => code !== "").map(([code, name]) => ({ code, name })),
  };
}

/** One file per function, machine and stream; nothing of it reaches the terminal. */
function logTo(folder: string) {
  mkdirSync(folder, { recursive: true });
  return (name: string, text: string) => appendFileSync(join(folder, `${name}.log`), text);
}
