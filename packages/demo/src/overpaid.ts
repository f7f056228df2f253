import { addMonths, type Day, day, firstDayOf, monthOf } from "@minzheng/kernel";
import { unchangedFamilies } from "./last-month.ts";
import { failedWith, type Office } from "./office.ts";
import type { DemoRoster } from "./planted.ts";

/** How many families are found to have been given too much for the month before. */
const families = 3;
/** Yuan a month for each person of the family: too little to jump, enough to be asked back. */
const pensionYuan = 60;
const item = "城乡居民养老金（补登）";

/** Who they are: families that live on the allowance and to whom nothing else happens. */
export const overpaidFamilies = ({ sound }: Pick<DemoRoster, "sound">) =>
  unchangedFamilies(sound).slice(-families);

/**
 * What the pension office's list brings after the month was paid: money since the month before,
 * which nobody had told. Known already: nothing to do.
 */
export async function recordLatePensions(
  { people }: Office,
  roster: DemoRoster,
  today: Day,
): Promise<void> {
  const validFrom = firstDayOf(addMonths(monthOf(today), -1));
  for (const { number, township, persons } of overpaidFamilies(roster)) {
    const { rows } = await people.findHouseholds({ area: township.code, text: number });
    const found = rows.find((household) => household.number === number);
    if (!found) throw new Error(`household ${number} was not imported`);
    const { members } = await people.householdFile({ householdId: found.householdId });
    const [head] = members;
    if (!head) continue;
    const totalFen = pensionYuan * 100 * persons.length;
    try {
      await people.recordFact({
        subject: { type: "resident", id: head.residentId },
        kind: "income",
        value: { class: "transfer", item, totalFen, windowMonths: 1 },
        source: { office: "人社部门数据比对" },
        validFrom,
      });
    } catch (error) {
      if (!failedWith(error, "SAME_FACT")) throw error;
    }
  }
}

type Recoveries = Office["recoveries"];
type Step = (recoveries: Recoveries, id: string, today: Day) => Promise<unknown>;

const found: Step = ({ clerk }, id) =>
  clerk.advance({
    ...{ id, transition: "determine", reason: "养老金领取名单比对，家庭未及时告知" },
    fields: { cause: "late-change", foundBy: "data", debtor: "household" },
  });
const determined: Step = ({ reviewer }, id, today) =>
  reviewer.advance({
    ...{ id, transition: "decide" },
    fields: { decisionNumber: `民追〔${today.slice(0, 4)}〕1 号` },
  });
const decided: Step = ({ clerk }, id, today) =>
  clerk.advance({
    ...{ id, transition: "serve" },
    fields: { servedOn: today, servedWay: "in-person" },
  });
const demanded: Step = ({ finance }, id, today) =>
  finance.advance({
    ...{ id, transition: "receive" },
    fields: {
      ...{ receiptFen: 20_00, receivedOn: today, receiptWay: "treasury" },
      receiptNumber: `JK-${today.replaceAll("-", "")}-0001`,
    },
  });

const steps: Readonly<Record<string, Step>> = { found, determined, decided, demanded };
/** How far each case is brought: money came in, it waits for its decision, it was only found. */
const stations = ["collecting", "determined", "found"] as const;

/** Opens the cases of a run and brings them as far as a county would have them on the day. */
export async function pursueOverpaid(
  { recoveries }: Office,
  { runId, today }: { readonly runId: string; readonly today: Day },
): Promise<void> {
  await recoveries.list.openRecoveries({ runId });
  const { rows } = await recoveries.list.overpaid({ runId });
  const ids = rows.flatMap(({ recovery }) => recovery?.id ?? []).toSorted();
  for (const [i, id] of ids.entries()) {
    const station = stations[i];
    for (;;) {
      const { state } = await recoveries.clerk.get({ id });
      const step = steps[state];
      if (state === station || station === undefined || step === undefined) break;
      await step(recoveries, id, day(today));
    }
  }
}
