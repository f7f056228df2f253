import { knownRollUps, type RollUpId, refreshRollUp } from "@minzheng/city/roll-up";
import { ensurePresenceKey, kmsWrapper, matchPresence, type Store } from "@minzheng/store";
import { openStore } from "@minzheng/store/tenant-of";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { systemClock } from "../clock.ts";
import { cityEnv } from "../env.ts";
import { loggerFor, traceOf } from "../observability.ts";

const logger = loggerFor("rollup");

/** Cells arrived: each roll-up they belong to is read and stored once, however many there are. */
export const rollUpIn =
  (city: Store) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const waiting = new Map<string, { id: RollUpId; sequences: string[] }>();
    for (const record of Records) {
      const id = rollUpOf(record);
      if (id === undefined) continue;
      const key = Object.values(id).join("#");
      const known = waiting.get(key) ?? { id, sequences: [] };
      known.sequences.push(record.dynamodb?.SequenceNumber ?? "");
      waiting.set(key, known);
    }
    const failed: string[] = [];
    for (const [key, { id, sequences }] of waiting) {
      try {
        await refreshRollUp(city, id);
      } catch (error) {
        logger.error("roll-up failed", { rollUp: key, ...traceOf(error) });
        failed.push(...sequences);
      }
    }
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };

/** All roll-ups the city knows, made again: after a loss, or to be sure. */
export async function refreshAll(city: Store, counties: readonly string[]): Promise<number> {
  let stored = 0;
  for (const rollUp of await knownRollUps(city)) {
    for (const county of counties)
      if (await refreshRollUp(city, { county, ...rollUp })) stored += 1;
  }
  return stored;
}

/** `<county>#cell#<group>#<year>`; divisions and roll-ups are none of its business. */
function rollUpOf({ dynamodb }: DynamoDBRecord): RollUpId | undefined {
  const [county, kind, group, year] = (dynamodb?.Keys?.["pk"]?.S ?? "").split("#");
  if (kind !== "cell" || county === undefined || group === undefined || year === undefined)
    return undefined;
  return { county, group, year };
}

/** Lists of recipients arrived: the counties' newest are held against each other. */
const bringsLists = ({ Records }: DynamoDBStreamEvent): boolean =>
  Records.some(({ dynamodb }) => dynamodb?.Keys?.["pk"]?.S?.split("#")[1] === "presence");

async function matchLists(store: Store): Promise<void> {
  const { COUNTIES } = cityEnv(process.env);
  const conflicts = await matchPresence(store, COUNTIES, Date.parse(systemClock.now()));
  logger.info("lists matched", { conflicts });
}

/** The counties' key is there before the first of them has a list to mark. */
async function openCity(): Promise<Store> {
  const store = openStore(process.env);
  const { KEY_ID } = cityEnv(process.env);
  if (KEY_ID !== undefined) await ensurePresenceKey(store, kmsWrapper(KEY_ID));
  return store;
}

let city: Store | undefined;

/** The stream of the city's table, or the timetable, whose event has no records. */
export async function handler(
  event: DynamoDBStreamEvent | Record<string, never>,
): Promise<DynamoDBBatchResponse> {
  city ??= await openCity();
  if ("Records" in event) {
    const stream = event as DynamoDBStreamEvent;
    if (bringsLists(stream)) await matchLists(city);
    return rollUpIn(city)(stream);
  }
  const codes = cityEnv(process.env).COUNTIES.map(({ code }) => code);
  await matchLists(city);
  logger.info("roll-ups refreshed", { stored: await refreshAll(city, codes) });
  return { batchItemFailures: [] };
}
