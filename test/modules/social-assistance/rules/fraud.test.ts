import { day, fen, yuanText } from "@minzheng/kernel";
import { fraudOutcome } from "@minzheng/social-assistance/rules";
import { expect, test } from "vitest";
import { table } from "../../../support/table.ts";

test.each(table("decided", "last act", "discovered", "least", "most", "clause")`
  2026-05-20 | 2026-03-31 | 2026-04-10 | 6,615.00 | 19,845.00 | 社会救助暂行办法 第六十八条
  2026-06-30 | 2026-03-31 | 2026-04-10 | 6,615.00 | 19,845.00 | 社会救助暂行办法 第六十八条
  2026-07-01 | 2026-03-31 | 2026-04-10 | 0.00     | 13,230.00 | 社会救助法 第七十三条
  2026-09-15 | 2026-06-30 | 2026-08-01 | 0.00     | 13,230.00 | 社会救助法 第七十三条
  2026-09-15 | 2024-08-01 | 2026-08-01 | 0.00     | 13,230.00 | 社会救助法 第七十三条
  2026-09-15 | 2024-08-01 | 2026-08-02 | none     | none      | none
  2026-09-15 | 2024-02-29 | 2026-02-28 | 0.00     | 13,230.00 | 社会救助法 第七十三条
`)("WE-31: 735.00 for nine months, decided on $decided: a fine of $least to $most", (row) => {
  const { returnFen, fine } = fraudOutcome({
    obtainedFen: fen(735_00 * 9),
    lastActOn: day(row["last act"]),
    discoveredOn: day(row.discovered),
    decidedOn: day(row.decided),
  });
  expect(yuanText(returnFen)).toBe("6,615.00");
  const shown = fine && [yuanText(fine.leastFen), yuanText(fine.mostFen), fine.clause];
  expect(shown ?? ["none", "none", "none"]).toEqual([row.least, row.most, row.clause]);
});
