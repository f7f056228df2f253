import type { PaidLists } from "@minzheng/disbursement/publication";
import { countText, yuanText } from "../../text/money.ts";

export type VillageRow = PaidLists["villages"][number];
export type Posted = VillageRow["posted"][number];

const stateWords: Readonly<Record<Posted["state"], readonly [label: string, tone: string]>> = {
  posted: ["公布中", "tone-indigo"],
  "taken-down": ["已撤下", ""],
  corrected: ["已更正", ""],
  void: ["已作废", ""],
};

/** Where a list stands, and how loud that is said. */
export const stateOf = ({ state, isOverdue }: Posted): readonly [label: string, tone: string] =>
  isOverdue ? ["应撤下", "tone-red"] : stateWords[state];

/** Villages in which something was paid and hangs nowhere yet. */
export const toPost = (villages: readonly VillageRow[]): readonly VillageRow[] =>
  villages.filter(({ entries }) => entries > 0);

/** Of villages together: entries and fen that are to be posted. */
export const sumOf = (villages: readonly VillageRow[]) => ({
  entries: villages.reduce((sum, row) => sum + row.entries, 0),
  amountFen: villages.reduce((sum, row) => sum + row.amountFen, 0),
});

const reasons: Readonly<Record<VillageRow["unpublished"][number]["why"], string>> = {
  programme: "按规定不公布的项目",
  minor: "未成年人",
};

/** `未成年人 2 笔 1,960.00 元`, one after the other; empty where everybody paid is named. */
export const unpublishedText = ({ unpublished }: VillageRow): string =>
  unpublished
    .map(
      ({ why, lines, amountFen }) =>
        `${reasons[why]} ${countText(lines)} 笔 ${yuanText(amountFen)} 元`,
    )
    .join("；");

/** What came of posting: `已公布 3 个村`, and of the others why not. */
export function outcomeText(rows: readonly { readonly id?: string | undefined }[]): string {
  const posted = rows.filter(({ id }) => id !== undefined).length;
  const refused = rows.length - posted;
  return `已公布 ${posted} 个村${refused === 0 ? "" : `，${refused} 个村没有公布，原因见表中`}`;
}
