import { addFen, type Day, type Month, yuanText } from "@minzheng/kernel";
import type { PrintBlock, PrintDocument } from "@minzheng/register";
import type { ListEntry } from "./paid-list.ts";
import type { publishableProgrammes } from "./rule.ts";

/** An entry with the name as it is posted. */
export type NamedEntry = Omit<ListEntry, "residentId"> & { readonly name: string };

export interface ListInput {
  readonly month: Month;
  readonly village: string;
  /** Who posts, and where else one may object. */
  readonly office: string;
  readonly bureau: string;
  readonly entries: readonly NamedEntry[];
  readonly days: number;
  readonly postedOn: Day;
  /** Takes the place of a list in which something was wrong. */
  readonly isCorrection: boolean;
  readonly hash: string;
}

const labels: Readonly<Record<keyof typeof publishableProgrammes, string>> = {
  "subsistence-allowance": "最低生活保障",
  "single-person-allowance": "最低生活保障（单人户）",
  "extreme-hardship": "特困人员救助供养",
};

/**
 * A village's list as it hangs on the board: for each programme who was paid, for how many people,
 * how much; until when, and where to object.
 *
 * @source 最低生活保障审核确认办法 第二十四条; 特困人员认定办法 第二十六条; PB-1, PB-4
 */
export function listDocument(input: ListInput): PrintDocument {
  const { month, village, office, bureau, entries, days, postedOn } = input;
  const numbered = entries.map((entry, i) => ({ entry, number: i + 1 }));
  const groups = Map.groupBy(numbered, ({ entry }) => groupOf(entry));
  return {
    layout: "notice",
    title: [office, `${monthText(month)}社会救助资金发放公布`, `（${village}）`],
    blocks: [
      say(
        `根据社会救助和村务公开的有关规定，现将${village}${monthText(month)}社会救助资金发放情况公布如下。`,
      ),
      ...(input.isCorrection ? [say("本名单为更正后的名单，此前公布的同一名单作废。")] : []),
      ...[...groups].flatMap(([group, own]) => sectionOf(group, own)),
      say(`合计 ${entries.length} 户（人），${yuanText(sumOf(entries))} 元。`),
      say(`本名单自${dayText(postedOn)}起公布，不少于 ${days} 日。`),
      say(
        `对上列事项有异议的，可以随时当面、书面或者电话向${office}或${bureau}反映，说明理由。收到后将核实并答复；反映人的姓名予以保密。`,
      ),
      { kind: "closing", office, day: dayText(postedOn) },
    ],
    footer: `名单校验值 ${input.hash}`,
  };
}

const say = (text: string): PrintBlock => ({ kind: "paragraph", text });
const sumOf = (entries: readonly NamedEntry[]) =>
  addFen(...entries.map(({ amountFen }) => amountFen));

const groupOf = ({ programme, category }: NamedEntry): string => {
  const label = programme in labels ? labels[programme as keyof typeof labels] : programme;
  return `${category === "urban" ? "城市" : "农村"}${label}`;
};

interface Numbered {
  readonly entry: NamedEntry;
  /** Its place in the list, from 1, under whatever heading: by it a correction names the entry. */
  readonly number: number;
}

function sectionOf(group: string, own: readonly Numbered[]): PrintBlock[] {
  return [
    { kind: "heading", text: group },
    {
      kind: "table",
      columns: [
        { label: "序号", align: "center" },
        { label: "姓名", align: "center" },
        { label: "保障人口", align: "center" },
        { label: "发放金额（元）", align: "right" },
      ],
      rows: own.map(({ entry: { name, persons, amountFen }, number }) => [
        String(number),
        name,
        String(persons),
        yuanText(amountFen),
      ]),
      total: ["", "小计", "", yuanText(sumOf(own.map(({ entry }) => entry)))],
    },
  ];
}

const monthText = (of: Month): string => `${of.slice(0, 4)}年${Number(of.slice(5))}月`;
const dayText = (on: Day): string =>
  `${monthText(on.slice(0, 7) as Month)}${Number(on.slice(8))}日`;
