import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import {
  addDays,
  assert,
  type Clock,
  countyCode,
  Defect,
  day,
  dayOfInstant,
  type NewId,
  newId,
  type RandomBytes,
} from "@minzheng/kernel";
import { kmsWrapper } from "./key-wrapper.ts";
import { openBucket } from "./open-bucket.ts";
import { openSealer, sealerMinutesMax } from "./open-sealer.ts";
import { openPresence } from "./presence.ts";
import type { Sealer } from "./seal.ts";
import type { MachineName, PresenceToken, Store, Tenant } from "./tenant.ts";

/** `process.env`, or what a test puts in its place. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a door knows and a package must not: the time and the dice. */
export interface DoorParts {
  readonly clock: Clock;
  readonly random: RandomBytes;
}

/**
 * The county of this function, as its environment names it. Clients are loaded when first used;
 * only the table's is there from the start.
 *
 * @throws Defect when a variable is missing
 */
export function openTenant(environment: Environment, { clock, random }: DoorParts): Tenant {
  const store = openStore(environment);
  const county = countyCode(variable(environment, "TENANT"));
  const ourClock = clockOf(environment, clock);
  return {
    county,
    name: variable(environment, "TENANT_NAME"),
    store,
    ...(isSet(environment["CITY_TABLE"]) ? { city: openCityStore(environment) } : {}),
    ...presenceOf(environment),
    bucket: openBucket({
      name: variable(environment, "BUCKET"),
      pathStyle: isSet(environment["AWS_ENDPOINT_URL_S3"]),
      retainUntil: retainUntilFor(environment["RETAIN_DAYS"], clock),
    }),
    sealer: sealerFor(store, environment, { clock, random }),
    clock: ourClock,
    newId: newIdFor(clock, random),
    startMachine: machineStarter(environment["MACHINES"]),
  };
}

/**
 * The city as its own services see a tenant: a table, a clock and ids. It keeps no files, seals
 * nothing and starts nothing, since it has no personal record.
 *
 * @throws Defect when a variable is missing
 */
export function openCityTenant(environment: Environment, { clock, random }: DoorParts): Tenant {
  const none = (what: string) => (): never => {
    throw new Defect(`the city has no ${what}`);
  };
  const [file, key] = [none("files"), none("data keys")];
  return {
    county: countyCode(variable(environment, "TENANT")),
    name: variable(environment, "TENANT_NAME"),
    store: openStore(environment),
    bucket: {
      ...{ get: file, find: file, put: file, create: file },
      ...{ size: file, uploadUrl: file, downloadUrl: file },
    },
    sealer: async () => ({ seal: key, open: key, token: key }),
    clock: clockOf(environment, clock),
    newId: newIdFor(clock, random),
    startMachine: none("machines"),
  };
}

/** Opened once and kept: the key of the exchange between counties does not change. */
function presenceOf(environment: Environment): Pick<Tenant, "presence"> {
  const keyId = environment["CITY_KEY_ID"];
  if (!isSet(keyId)) return {};
  const city = openCityStore(environment);
  let open: PresenceToken | undefined;
  return {
    presence: async () => {
      open ??= await openPresence(city, kmsWrapper(keyId));
      return open;
    },
  };
}

/** The tenant's table. `EPOCH` is raised by one after a restore to an earlier moment. */
export const openStore = (environment: Environment): Store => ({
  ...openTable(variable(environment, "TABLE"), variable(environment, "TENANT")),
  epoch: Number(environment["EPOCH"] ?? 0),
});

/** The city's table, for the county functions that push into it. */
export const openCityStore = (environment: Environment): Store =>
  openTable(variable(environment, "CITY_TABLE"), variable(environment, "CITY"));

/** `TODAY` stands for today where it is set: demonstrations and replays. Instants stay real. */
export function clockOf(environment: Environment, clock: Clock): Clock {
  const { TODAY: fixed } = environment;
  if (!isSet(fixed)) return clock;
  const today = day(fixed);
  return { now: clock.now, today: () => today };
}

const openTable = (table: string, tenant: string): Store => ({
  client: DynamoDBDocumentClient.from(new DynamoDBClient({}), {
    marshallOptions: { removeUndefinedValues: true },
  }),
  table,
  tenant,
});

/** Counted from the real day: `TODAY` may lie in the past, where no lock can end. */
function retainUntilFor(days: string | undefined, clock: Clock) {
  if (!isSet(days)) return undefined;
  return () => addDays(dayOfInstant(clock.now()), Number(days));
}

const newIdFor =
  (clock: Clock, random: RandomBytes): NewId =>
  (prefix, at) =>
    newId(prefix, Date.parse(at ?? clock.now()), random);

/** Keys are read again after a quarter of an hour, and after a failure. */
function sealerFor(store: Store, environment: Environment, { clock, random }: DoorParts) {
  const wrapper = kmsWrapper(variable(environment, "KEY_ID"));
  const profile = environment["CIPHER"] === "gm" ? "gm" : "intl";
  let open: { readonly sealer: Promise<Sealer>; readonly since: number } | undefined;
  return () => {
    const now = clock.now();
    const age = Date.parse(now) - (open?.since ?? 0);
    if (open === undefined || age >= sealerMinutesMax * 60_000) {
      const sealer = openSealer({ store, wrapper, random, now, profile });
      open = { sealer, since: Date.parse(now) };
      sealer.catch(() => {
        open = undefined;
      });
    }
    return open.sealer;
  };
}

/** A machine is started once per name: an execution that exists already is the one we meant. */
function machineStarter(machines: string | undefined): Tenant["startMachine"] {
  const arns = JSON.parse(isSet(machines) ? machines : "{}") as Partial<
    Record<MachineName, string>
  >;
  const opened = async () => {
    const sfn = await import("@aws-sdk/client-sfn");
    return { sfn, client: new sfn.SFNClient({}) };
  };
  let opening: ReturnType<typeof opened> | undefined;
  return async (machine, name, input) => {
    const stateMachineArn = arns[machine];
    assert(stateMachineArn !== undefined, `this function starts no machine ${machine}`);
    opening ??= opened();
    const { sfn, client } = await opening;
    try {
      const start = { stateMachineArn, name, input: JSON.stringify(input) };
      await client.send(new sfn.StartExecutionCommand(start));
    } catch (error) {
      if (!(error instanceof sfn.ExecutionAlreadyExists)) throw error;
    }
  };
}

function variable(environment: Environment, name: string): string {
  const value = environment[name];
  assert(isSet(value), `the environment does not say ${name}`);
  return value;
}

const isSet = (text: string | undefined): text is string => text !== undefined && text !== "";
