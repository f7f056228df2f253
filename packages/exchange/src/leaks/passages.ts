import type { PrintBlock, PrintDocument } from "@minzheng/register";
import type { Passage, Piece } from "./signs.ts";

/** The lines of a text, read on from one to the next. */
export const passagesOfText = (text: string): readonly Passage[] => [
  {
    joint: "line",
    pieces: text
      .split(/\r\n|[\n\r\u2028\u2029]/)
      .map((line, i) => ({ path: `line ${i + 1}`, text: line })),
  },
];

const headings = new RegExp(
  "姓名|户名|身份证|证件|电话|手机|联系|[账帐][号户]|卡号|开户|地址|住址|金额|村|社区|乡镇|人数" +
    "|人口|户数|户主|出生|生日|残疾|疾病|病种|健康|身体|序号|关系|性别|年龄|编号|类别|等级|日期" +
    "|合计|备注|单位|原因",
);

/** Names and figures below, so at least two cells say what and none is a number. */
function isHeading(row: readonly string[]): boolean {
  const filled = row.filter((text) => text.trim() !== "");
  const said = filled.filter((text) => headings.test(text.replace(/\s/g, "")) && text.length < 24);
  return (
    said.length >= 2 && said.length * 2 >= filled.length && !row.some((at) => /\d{4}/.test(at))
  );
}

/**
 * The rows of a sheet or table, and its columns for numbers that go on in the cell below.
 *
 * @param pathOf the name of a cell by row and column, both from 0
 */
export function passagesOfCells(
  rows: readonly (readonly string[])[],
  pathOf: (row: number, column: number) => string = addressOf,
): readonly Passage[] {
  let heads: readonly string[] = [];
  const labelled = rows.map((row, r) => {
    const head = isHeading(row);
    if (head) heads = row;
    return row.map((text, c): Piece => {
      const label = head ? "" : (heads[c] ?? "");
      return { path: pathOf(r, c), text, ...(label === "" ? {} : { label }) };
    });
  });
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const columns = Array.from({ length: width }, (_, c) => labelled.flatMap((row) => row[c] ?? []));
  return [
    ...labelled.map((pieces): Passage => ({ joint: "cell", pieces })),
    ...columns.map((pieces): Passage => ({ joint: "below", pieces })),
  ];
}

/** `C7` for row 6, column 2. */
function addressOf(row: number, column: number): string {
  let [letters, rest] = ["", column];
  for (; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  }
  return `${letters}${row + 1}`;
}

/** All words of a document: paragraphs in a row are read on, tables and forms are cells. */
export function passagesOfDocument(document: PrintDocument): readonly Passage[] {
  const { title, number = "", footer = "", blocks } = document;
  const head = [...title.map((text, i) => ({ path: `title.${i}`, text })), at("number", number)];
  const running: Piece[] = [...head];
  const passages: Passage[] = [];
  for (const [i, block] of blocks.entries()) {
    const path = `blocks.${i}`;
    if (block.kind === "heading" || block.kind === "paragraph") running.push(at(path, block.text));
    else passages.push(...passagesOfBlock(block, path));
  }
  return [{ joint: "line", pieces: [...running, at("footer", footer)] }, ...passages];
}

const at = (path: string, text: string): Piece => ({ path, text });

function passagesOfBlock(
  block: Exclude<PrintBlock, { kind: "heading" | "paragraph" }>,
  path: string,
): readonly Passage[] {
  if (block.kind === "table") {
    const rows = [block.columns.map(({ label }) => label), ...block.rows, block.total ?? []];
    const cells = passagesOfCells(rows, (r, c) => `${path}.rows.${r - 1}.${c}`);
    return [{ joint: "line", pieces: [at(`${path}.caption`, block.caption ?? "")] }, ...cells];
  }
  if (block.kind === "fields") {
    return [
      {
        joint: "cell",
        pieces: block.lines.flatMap((line, r) =>
          line.map(({ label, text }, c) => ({ path: `${path}.lines.${r}.${c}`, text, label })),
        ),
      },
    ];
  }
  if (block.kind === "signatures") {
    return block.boxes.map(({ label, opinion = "", signer = "", day = "" }, i) => ({
      joint: "line",
      pieces: [label, opinion, signer, day].map((text) => at(`${path}.boxes.${i}`, text)),
    }));
  }
  return [{ joint: "line", pieces: [at(path, block.office), at(path, block.day)] }];
}
