import {
  type AnyRegister,
  type HistoryEntry,
  type Part,
  type PrintBlock,
  type PrintDocument,
  partsOf,
  type RecordView,
} from "@minzheng/register";
import { instantText } from "../text/dates.ts";
import { capitalYuanText } from "../text/money.ts";
import { groupsOf } from "./groups.ts";
import { stateLabel } from "./questions.ts";
import {
  headingOf,
  isFigure,
  isMissing,
  listOf,
  partOf,
  valueText,
  type Words,
} from "./value-text.ts";

const opinionsMax = 3;
const longTextLength = 16;

interface Material {
  readonly register: AnyRegister;
  readonly view: RecordView;
  readonly history: readonly HistoryEntry[];
  readonly words: Words;
  /** `云溪县民政局` */
  readonly office: string;
}

/**
 * A record as a form on paper, from its declaration: its fields under their headings, lists as
 * tables, the opinions given on the way and a box for the one that is still to come. Sealed values
 * stay masked.
 */
export function recordDocument(material: Material): PrintDocument {
  const { register, view, office } = material;
  const parts = partsOf(register).filter(
    ({ name }) => !(register.fields[name]?.kept && isMissing(view.fields[name])),
  );
  const fields = parts.filter(({ kind }) => kind.type !== "rows" && kind.type !== "other");
  const groups = groupsOf(fields, (name) => register.fields[name]?.group).flatMap(
    ({ heading, parts: own }): PrintBlock[] => [
      ...(heading === "" ? [] : [{ kind: "heading" as const, text: heading }]),
      { kind: "fields", lines: linesOf(own.map((part) => cellOf(material, part))) },
    ],
  );
  const tables = parts.flatMap((part) => tableOf(material, part));
  return {
    layout: "form",
    title: [office, `${register.label}登记表`],
    number: `${view.id}　　状态：${stateLabel(register, view.state)}`,
    blocks: [...groups, ...tables, { kind: "signatures", boxes: boxesOf(material) }],
  };
}

interface Cell {
  readonly label: string;
  readonly text: string;
  readonly wide?: boolean;
}

function cellOf(material: Material, { name, label, kind }: Part): Cell {
  const value = material.view.fields[name];
  const said = wordsOf(material, kind, value);
  const text =
    kind.type === "money" && typeof value === "number"
      ? `${said} 元（${capitalYuanText(value)}）`
      : said;
  const isWide = kind.type === "long-text" || text.length > longTextLength;
  return { label, text, ...(isWide ? { wide: true } : {}) };
}

/** Empty where nothing is registered, so that it can be written by hand. */
const wordsOf = ({ words }: Material, kind: Part["kind"], value: unknown): string =>
  isMissing(value) ? "" : valueText(kind, value, words);

/** Two on a line; wide ones alone. */
function linesOf(cells: readonly Cell[]): Cell[][] {
  const lines: Cell[][] = [];
  for (const cell of cells) {
    const last = lines[lines.length - 1];
    if (!cell.wide && last?.length === 1 && !last[0]?.wide) last.push(cell);
    else lines.push([cell]);
  }
  return lines;
}

function tableOf(material: Material, { name, label, kind }: Part): PrintBlock[] {
  if (kind.type !== "rows") return [];
  return [
    { kind: "heading", text: label },
    {
      kind: "table",
      columns: kind.parts.map((part) => ({
        label: headingOf(part),
        ...(isFigure(part.kind) ? { align: "right" as const } : {}),
      })),
      rows: listOf(material.view.fields[name]).map((row) =>
        kind.parts.map((part) => wordsOf(material, part.kind, partOf(row, part.name))),
      ),
    },
  ];
}

function boxesOf({ register, history }: Material) {
  const given = history.flatMap(({ action, reason, officer, at }) => {
    const [id, name] = action.split(".");
    const step = register.process.transitions.find((one) => one.name === name);
    if (id !== register.id || step === undefined || reason === undefined) return [];
    const day = instantText(at).slice(0, 10);
    return [{ label: step.label, opinion: reason, signer: officer, day }];
  });
  return [...given.slice(-opinionsMax), { label: "负责人意见", seal: true }];
}
