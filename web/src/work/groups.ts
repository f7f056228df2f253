import type { WorkCounts, WorkItem } from "@minzheng/register";

export type Pile = "overdue" | "today" | "soon" | "later" | "paused";

/** Work by how soon it falls due, worst first; within a group in the order it came. */
export interface WorkGroup {
  readonly pile: Pile;
  readonly label: string;
  readonly items: readonly WorkItem[];
  /** How many there are, also of those not loaded yet. */
  readonly count: number;
}

const labels: Readonly<Record<Pile, string>> = {
  overdue: "已超期",
  today: "今天到期",
  soon: "三个工作日内",
  later: "以后",
  paused: "暂停计时",
};

const piles = Object.keys(labels) as readonly Pile[];

type Span = Pick<WorkCounts, "asOf" | "soonUntil">;

export function pileOf({ due }: Pick<WorkItem, "due">, { asOf, soonUntil }: Span): Pile {
  if (due === undefined) return "paused";
  if (due < asOf) return "overdue";
  if (due === asOf) return "today";
  return due <= soonUntil ? "soon" : "later";
}

/** Groups with something in them. */
export const groupsOf = (items: readonly WorkItem[], counts: WorkCounts): readonly WorkGroup[] =>
  piles
    .map((pile) => ({
      pile,
      label: labels[pile],
      items: items.filter((item) => pileOf(item, counts) === pile),
      count: counts[pile],
    }))
    .filter((group) => group.items.length > 0);

/** Work that falls due on one day, or is overdue; all of it where nothing is chosen. */
export const dueOn = (
  items: readonly WorkItem[],
  chosen: string | undefined,
  { asOf }: Pick<Span, "asOf">,
): readonly WorkItem[] =>
  chosen === undefined
    ? items
    : items.filter(({ due }) =>
        chosen === "overdue" ? due !== undefined && due < asOf : due === chosen,
      );

/** The day up to which the list must be read to hold what is chosen. */
export const lastDayOf = (chosen: string | undefined, asOf: string): string | undefined =>
  chosen === "overdue" ? asOf : chosen;

export const allOf = ({
  overdue,
  today,
  soon,
  later,
  paused,
}: Readonly<Record<Pile, number>>): number => overdue + today + soon + later + paused;

/** Absent colleagues without whom none of the record's steps would be the officer's to take. */
export function standingFor({ steps }: Pick<WorkItem, "steps">): readonly string[] {
  const open = steps.filter(({ refused }) => refused === undefined);
  const names = open.flatMap(({ for: principal }) => principal ?? []);
  return names.length === open.length ? [...new Set(names)] : [];
}
