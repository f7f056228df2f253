import type { HouseholdView } from "@minzheng/people";
import type { AnyRegister, HistoryEntry, PrintDocument, RecordView } from "@minzheng/register";
import { instantText } from "../../../text/dates.ts";
import { relationLabel } from "../../../text/relations.ts";
import { addressText } from "./material.ts";

interface Visit {
  readonly register: AnyRegister;
  readonly view: RecordView;
  readonly history: readonly HistoryEntry[];
  readonly household: HouseholdView;
  readonly office: string;
}

/** What is looked at in a home, with room to write. */
const looked = [
  "住房",
  "家电和交通工具",
  "收入来源",
  "财产",
  "患病、残疾和就学",
  "支出负担",
] as const;

/**
 * 入户调查记录: what two investigators saw, with room for what is written on the spot, and lines for
 * both of them and the family. What was recorded of it stays sealed: it is in the file, not on paper.
 */
export function visitRecord({ register, view, history, household, office }: Visit): PrintDocument {
  const { fields } = view;
  const said = (name: string) =>
    register.fields[name]?.choices?.[String(fields[name])] ?? String(fields[name] ?? "");
  const by = (action: (name: string) => boolean) =>
    history.find(
      (entry) =>
        entry.action.startsWith(`${register.id}.`) && action(entry.action.split(".")[1] ?? ""),
    );
  const first = by((name) => name === "open");
  const second = by((name) => name.startsWith("sign"));
  return {
    layout: "form",
    title: [`社会救助${said("way")}记录表`],
    number: `${view.id}　　单位：${office}　　家庭编号：${household.number}`,
    blocks: [
      {
        kind: "fields",
        side: "基本情况",
        lines: [
          [
            { label: "户主", text: household.headName },
            { label: "家庭人口", text: String(household.members.length) },
          ],
          [
            { label: "住址", text: addressText(household) },
            { label: "调查日期", text: said("madeOn") },
          ],
          [
            { label: "调查单位", text: said("level") },
            { label: "被调查人", text: String(fields["informant"] ?? "") },
          ],
        ],
      },
      {
        kind: "table",
        side: "家庭成员",
        columns: [
          { label: "姓名", share: 0.18 },
          { label: "与户主关系", share: 0.18 },
          { label: "年龄", share: 0.1 },
          { label: "是否在家", share: 0.14 },
          { label: "当面核实的情况" },
        ],
        rows: household.members.map(({ name, relation, ageYears }) => [
          name,
          relationLabel(relation),
          String(ageYears),
          "",
          "",
        ]),
      },
      {
        kind: "fields",
        side: "调查情况",
        lines: [
          ...looked.map((label) => [{ label, text: "", wide: true, tall: true }]),
          [
            {
              label: "与申报是否一致",
              text: fields["asTold"] === true ? "一致" : "不一致",
              wide: true,
            },
          ],
        ],
      },
      {
        kind: "signatures",
        boxes: [
          { label: "调查人员", ...signedBy(first) },
          { label: "调查人员", ...signedBy(second) },
          {
            label: "被调查家庭",
            ...(fields["signedByFamily"] ? { signer: String(fields["signedByFamily"]) } : {}),
          },
        ],
      },
    ],
  };
}

const signedBy = (entry: HistoryEntry | undefined) =>
  entry === undefined ? {} : { signer: entry.officer, day: instantText(entry.at).slice(0, 10) };
