import { household } from "@minzheng/people";
import { PrintDocument } from "@minzheng/register";
import { allowanceCase } from "@minzheng/social-assistance/registers";
import { describe, expect, test } from "vitest";
import { recordDocument } from "../../../web/src/register/document.ts";

const person = "rs_01m8eq6vfze92d7t194h02tbmp";
const view = {
  id: "hh_1",
  revision: 3,
  state: "kept",
  area: "999901100001",
  fields: {
    number: "01100-00001",
    headResidentId: person,
    category: "urban" as const,
    village: "999901100001",
    address: "南门社区 3 组",
    members: [{ residentId: person, relation: "head" as const, paid: true, from: "2026-01-01" }],
  },
};
const material = {
  register: household,
  view,
  history: [],
  words: {
    placeName: () => "城关镇 南门社区",
    recordName: (id: string) => (id === person ? "袁凤仙" : id),
  },
  office: "云溪县民政局",
};

describe("a record on paper", () => {
  const document = recordDocument(material);

  test("is a document as all others that leave the office", () => {
    expect(PrintDocument.safeParse(document).error).toBeUndefined();
    expect(document.title).toEqual(["云溪县民政局", "家庭登记表"]);
  });

  test("sets two fields on a line, long ones alone, and other records by name", () => {
    const [fields] = document.blocks;
    expect(fields).toMatchObject({
      kind: "fields",
      lines: [
        [
          { label: "家庭编号", text: "01100-00001" },
          { label: "户主", text: "袁凤仙" },
        ],
        [
          { label: "城乡类别", text: "城市" },
          { label: "村（社区）", text: "城关镇 南门社区" },
        ],
        [{ label: "住址", text: "南门社区 3 组" }],
      ],
    });
  });

  test("sets a list as a table under its name", () => {
    expect(document.blocks).toContainEqual({ kind: "heading", text: "家庭成员" });
    expect(document.blocks).toContainEqual({
      kind: "table",
      columns: [
        { label: "居民" },
        { label: "与户主关系" },
        { label: "保障人口" },
        { label: "共同生活起始日" },
      ],
      rows: [["袁凤仙", "户主", "是", "2026-01-01"]],
    });
  });

  test("shows the opinions of steps, and leaves a box for the one to come", () => {
    const step = {
      revision: 2,
      at: "2026-11-20T02:00:00.000Z",
      officer: "周敏",
      role: "county-reviewer",
      action: "allowance-case.resume",
      label: "恢复发放",
      reason: "户主外出务工",
      changed: {},
    };
    const silent = { ...step, action: "allowance-case.open", reason: undefined };
    const { reason: _, ...resumed } = silent;
    const paper = recordDocument({
      ...material,
      register: allowanceCase,
      history: [step, resumed],
    });
    expect(paper.blocks[paper.blocks.length - 1]).toEqual({
      kind: "signatures",
      boxes: [
        { label: "恢复发放", opinion: "户主外出务工", signer: "周敏", day: "2026-11-20" },
        { label: "负责人意见", seal: true },
      ],
    });
  });
});
