import { describe, expect, test } from "vitest";
import {
  splitIssues,
  splitOf,
  splitRows,
  withLeaving,
} from "../../../../../web/src/modules/people/desk/split.ts";

const members = [
  { residentId: "father", name: "王建国", relation: "head" },
  { residentId: "mother", name: "李秀英", relation: "spouse" },
  { residentId: "son", name: "王强", relation: "child" },
  { residentId: "child", name: "王*", relation: "grandchild" },
];
const rows = splitRows(members);
const leaving = (...ids: readonly string[]) =>
  ids.reduce((all, id) => withLeaving(all, id, true), rows);
const related = (some: typeof rows, id: string, relation: (typeof rows)[number]["relation"]) =>
  some.map((row) => (row.residentId === id ? { ...row, relation } : row));

describe("a split", () => {
  test("has whoever leaves first as the head of the new household, and nothing else is new", () => {
    const both = related(leaving("son", "child"), "child", "child");
    expect(splitIssues(both)).toEqual([]);
    expect(splitOf(both, members)).toEqual({
      leaving: [
        { residentId: "son", relation: "head", paid: true },
        { residentId: "child", relation: "child", paid: true },
      ],
      staying: [],
    });
  });

  test("says who leads those who stay when their head leaves, and what the others are to them", () => {
    const rest = related(
      related(related(leaving("father"), "son", "head"), "mother", "parent"),
      "child",
      "child",
    );
    expect(splitIssues(rest)).toEqual([]);
    expect(splitOf(rest, members)).toMatchObject({
      nextHeadId: "son",
      staying: [
        { residentId: "mother", relation: "parent" },
        { residentId: "child", relation: "child" },
      ],
    });
  });

  test("is not sent without anybody, with everybody, or without a head on either side", () => {
    const paths = (some: typeof rows) => splitIssues(some).map(({ path }) => path);
    expect(paths(rows)).toEqual(["leaving"]);
    expect(paths(leaving("father", "mother", "son", "child"))).toEqual(["leaving"]);
    expect(paths(leaving("father"))).toEqual(["staying"]);
    expect(paths(related(leaving("son"), "son", "child"))).toEqual(["leaving"]);
  });

  test("forgets who stays after all", () => {
    const back = withLeaving(leaving("son"), "son", false);
    expect(splitOf(back, members).leaving).toEqual([]);
  });
});
