import { day, fen, month } from "@minzheng/kernel";
import type { PrintDocument } from "@minzheng/register";
import { describe, expect, test } from "vitest";
import type { Decision } from "../../../packages/modules/social-assistance/src/letter.ts";
import { readingOf } from "../../support/reading.ts";
import { alone, fact, person } from "./families.ts";
import { confirmation, decided, explained, letterOf, linesOf, threePeople } from "./letters.ts";

const at = month("2026-12");
const heard = { on: day("2026-11-09"), how: "asked-and-silent" } as const;
const before = explained(threePeople, month("2025-06"));
const explanation = explained(threePeople, at);
const man = alone("rural", person("husband", 67, [fact("ability", { failedActivities: 2 })]));
const change = { ...decided, fromMonth: at, heard };
const aid: Decision = {
  ...decided,
  label: "临时救助",
  kind: "temporary-aid",
  cause: "家里失火",
  amountFen: fen(1960_00),
  formula: "980.00 × 2",
};

const letters: readonly (readonly [string, PrintDocument])[] = [
  ["confirmation", letterOf(confirmation, { explanation })],
  ["confirmation of a person", letterOf(confirmation, { explanation: explained(man, at) })],
  ["refusal", letterOf({ ...decided, kind: "refusal", reason: "家庭收入不低于低保标准" })],
  ["increase", letterOf({ ...change, kind: "increase" }, { before, explanation })],
  [
    "decrease",
    letterOf({ ...change, kind: "decrease" }, { before: explanation, explanation: before }),
  ],
  ["stop", letterOf({ ...change, kind: "stop", reason: "全家搬到外县" }, { before })],
  ["temporary aid", letterOf(aid)],
];

/** What is read as prose: not the sums, not the tables. */
const proseOf = ({ blocks }: PrintDocument): readonly string[] =>
  blocks.flatMap((block) =>
    block.kind === "paragraph" && block.as !== "figure" ? [block.text] : [],
  );

const averageMax = 20;
const longestMax = 40;
const rareShareMax = 0.005;

describe("a grandmother can read it", () => {
  test.each(letters)("%s: short sentences, everyday characters", (_, letter) => {
    const prose = readingOf(proseOf(letter));
    expect(prose.sentences).toBeGreaterThan(10);
    expect(prose.average).toBeLessThanOrEqual(averageMax);
    expect(prose.longest).toBeLessThanOrEqual(longestMax);
    expect(readingOf(linesOf(letter)).rareShare).toBeLessThanOrEqual(rareShareMax);
  });

  test.each(letters)("%s: no word of the office that the office does not explain", (_, letter) => {
    const words = /兹|予以|特此|上述|该户|之规定|核算|扣减|事项|逾期|送达|知悉|告知如下/;
    expect(proseOf(letter).filter((text) => words.test(text))).toEqual([]);
  });

  test("an ordinary notice of an office does not pass", () => {
    const prose = readingOf([
      "经审核，你户共同生活的家庭成员人均月收入不低于本地最低生活保障标准，且家庭财产状况不符合有关规定，" +
        "根据《最低生活保障审核确认办法》第二十一条之规定，决定对你户的最低生活保障申请不予确认，特此告知。",
    ]);
    expect(prose.average).toBeGreaterThan(averageMax);
    expect(prose.longest).toBeGreaterThan(longestMax);
    expect(readingOf(["龃龉龘"]).rareShare).toBe(1);
    expect(prose.everyday).toBe(3755);
  });
});
