import type { Programmes } from "@minzheng/entitlement";
import { Failure } from "@minzheng/kernel";
import type { Reaction } from "@minzheng/register/server";
import type { publication } from "../publication/publication.ts";
import { struckIn } from "../publication/still-to-post.ts";
import { boardOf, planned } from "./publish.ts";
import { type KeptList, listOf, postedIn, readList } from "./village-lists.ts";

/**
 * A list in which something was wrong is posted anew, in the same transaction: without the entries
 * that should not have been on it, and with names as the records have them now.
 *
 * @throws Failure STEP_REFUSED when nothing would be different, or it may not be posted
 */
export const correction =
  (programmes: () => Promise<Programmes>): Reaction<typeof publication> =>
  async ({ by, pen, before, given }) => {
    const { runId, village, place, hash } = before.fields;
    const area = village.slice(0, 9);
    const board = await boardOf(by.tenant, await programmes(), { runId, area });
    const { paid } = board;
    const old = await readList(by.tenant, before);
    const earlier = [before, ...((await postedIn(by.tenant, paid.run, area)).get(village) ?? [])];
    const lists = await Promise.all(earlier.map((record) => readList(by.tenant, record)));
    const never = new Set([...struckIn(lists), ...struck(old, given.removed ?? "")]);
    const units = old.entries.map(({ unit }) => unit);
    const removed = [...old.removed, ...units.filter((unit) => never.has(unit))];
    const own = (paid.rows.get(village) ?? []).filter(({ line }) =>
      old.lineKeys.includes(line.key),
    );
    const whole = listOf(paid, own);
    const list = {
      ...whole,
      lineKeys: old.lineKeys,
      entries: whole.entries.filter(({ unit }) => !never.has(unit)),
    };
    if (list.entries.length === 0)
      throw refused("NOBODY_LEFT", "更正后名单上没有人，请改为作废这份公布");
    const one = { village, place, list, earlier, removed, corrects: before };
    const { plan, item } = await planned(pen, board, one).catch((error) => {
      const isLeak = error instanceof Failure && error.code === "LEAK_FOUND";
      throw isLeak ? refused("LEAK_FOUND", error.detail.message ?? "") : error;
    });
    if (plan.record.fields["hash"] === hash)
      throw refused(
        "NOTHING_CORRECTED",
        "更正后与原名单相同：请先更正居民登记，或写明不应公布的序号",
      );
    return { plans: [plan], items: [item] };
  };

/** Units of the entries with these numbers. @throws Failure STEP_REFUSED for a number not on it */
function struck({ entries }: KeptList, numbers: string): readonly string[] {
  return numbers
    .split("、")
    .filter((text) => text !== "")
    .map((text) => {
      const entry = entries[Number(text) - 1];
      if (entry === undefined) throw refused("NO_ENTRY", `名单上没有序号 ${text}，请核对后再填`);
      return entry.unit;
    });
}

const refused = (rule: string, text: string) =>
  new Failure("STEP_REFUSED", { rule, text }, { message: text });
