import { stopReasons } from "@minzheng/policy/stop-reasons";
import type { DecisionPolicy } from "./decisions.ts";
import { law2021, local, notice2022, one } from "./row.ts";

const review = (of: string, months: number) =>
  one(`review.${of}`, "months", months, `${law2021} 第三十一条；${local}`);

export const referenceDecisions: DecisionPolicy = {
  review: { A: review("A", 12), B: review("B", 12), C: review("C", 6) },
  deathReviewMonths: one("decision.death-review-months", "months", 3, notice2022),
  stopReasons: one(
    "decision.stop-reasons",
    "words",
    stopReasons.filter((reason) => reason !== "GAMBLING_DRUGS"),
    `${law2021} 第三十二条；${local}`,
  ),
};
