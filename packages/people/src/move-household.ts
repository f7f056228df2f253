import { addDays, type Day, Failure } from "@minzheng/kernel";
import {
  actorOf,
  type By,
  commitAct,
  type Pen,
  type Plan,
  penOf,
  planAmend,
} from "@minzheng/register/server";
import type { CaseworkOf } from "./casework.ts";
import { checkCount, checkVillage, type Home, homeAt, refuseFuture, refuseOpen } from "./desk.ts";
import type { AnyFact } from "./fact.ts";
import { factFrom, factItem, factsOfSubject, successionOf } from "./fact-items.ts";
import type { NewFact } from "./fact-shapes.ts";
import { household, resident } from "./registers.ts";
import { standingFacts } from "./standing-facts.ts";

export interface MoveInput {
  readonly householdId: string;
  readonly revision?: number | undefined;
  readonly village: string;
  readonly address?: string | undefined;
  /** Urban or rural where it lives now; another than before is a fact from the day on. */
  readonly category: "urban" | "rural";
  readonly on: string;
  readonly document: string;
  readonly reason: string;
}

/** Both townships are touched: who knows only one of them cannot move anybody. */
const roles = ["county-clerk"] as const;

/**
 * A household moves to another village of the county, with its people and its cases. From the next
 * run on its money is the new township's; where the standard becomes another, its cases are to be
 * looked at again.
 *
 * @throws Failure NO_HOUSEHOLD, STALE, NOT_KEPT, DAY_NOT_COME, NO_VILLAGE, SAME_PLACE,
 *   MATTER_OPEN, TOO_MANY_RECORDS
 */
export async function moveHousehold(
  by: By,
  input: MoveInput,
  caseworkOf: CaseworkOf,
): Promise<void> {
  const asked = { id: input.householdId, revision: input.revision, roles };
  const { home, people } = await homeAt(by, asked);
  const pen = await penOf(by);
  refuseFuture(input.on, pen.today);
  await checkVillage(by, input.village, roles);
  const isSame = home.fields.village === input.village && input.address === undefined;
  if (isSame) throw new Failure("SAME_PLACE", undefined, { path: "village", value: input.village });
  const facts = await residenceFacts(pen, home, input);
  const { cases, matters } = await caseworkOf(by.tenant, [home.id]);
  refuseOpen(matters);
  const { village, category, on } = input;
  const moves = village !== home.fields.village;
  const turns = category !== home.fields.category;
  const plans = [
    planHome(pen, home, { input, facts }),
    ...(moves
      ? [...people.values()].map((before) =>
          planAmend(resident, pen, { before, fields: { village } }),
        )
      : []),
    ...cases.flatMap((found) =>
      found.planChange(pen, {
        ...(moves && { village }),
        ...(turns &&
          found.isRunning && {
            review: { reason: "迁移后城乡类别变化，应按新标准核定", since: on as Day },
          }),
      }),
    ),
  ];
  const items = facts.map((fact) => factItem(pen, fact, village));
  checkCount(plans, items);
  const actor = actorOf(by, roles, home.area);
  const { reason } = input;
  await commitAct(pen, { actor, action: "household.move", reason, plans, items });
}

function planHome(
  pen: Pen,
  home: Home,
  { input, facts }: { input: MoveInput; facts: readonly AnyFact[] },
): Plan {
  const { village, address, category } = input;
  const fields = {
    village,
    category,
    ...(address === undefined ? {} : { address }),
    ...(facts.length > 0 && { facts: (home.fields.facts ?? 0) + facts.length }),
  };
  const plan = planAmend(household, pen, { before: home, fields });
  const recorded = facts.map(({ id, kind, validFrom }) => ({ id, kind, validFrom }));
  return { ...plan, write: { ...plan.write, changed: { ...plan.write.changed, recorded } } };
}

/**
 * The category of a household is a fact once it has changed: months before the day keep the old
 * one, which nobody had to write down until now.
 */
async function residenceFacts(
  pen: Pen,
  home: Home,
  { category, on, document }: MoveInput,
): Promise<readonly AnyFact[]> {
  if (category === home.fields.category) return [];
  const subject = { type: "household", id: home.id } as const;
  const known = await factsOfSubject(pen.tenant.store, pen.sealer, subject);
  const old = standingFacts(known).find(({ kind, validTo }) => kind === "residence" && !validTo);
  const source = { office: "迁移登记", document, saidOn: pen.today };
  const said = (value: AnyFact["value"], validFrom: string, validTo?: Day): AnyFact =>
    factFrom(pen, subject, {
      kind: "residence",
      value,
      source,
      validFrom,
      ...(validTo === undefined ? {} : { validTo }),
    } as NewFact);
  const next = said({ category }, on);
  if (old !== undefined) return successionOf(pen, { old, next });
  const { members, formerMembers = [] } = home.fields;
  const [begun = on] = [...members, ...formerMembers].map(({ from }) => from).toSorted();
  const eve = addDays(on as Day, -1);
  return begun > eve ? [next] : [said({ category: home.fields.category }, begun, eve), next];
}
