import { relationLabel } from "../../../text/relations.ts";

/** What failures of the people desk say beside their code. */
export interface Told {
  readonly cases?: readonly { readonly caseId: string; readonly label: string }[];
  readonly matters?: readonly string[];
  readonly problems?: readonly { readonly problem: string; readonly proposal?: string }[];
  readonly residentId?: string;
  readonly bornOn?: string;
  readonly sex?: "male" | "female";
}

/** One line for each case, matter and contradiction that stands in the way of an act. */
export function linesOf({ cases = [], matters = [], problems = [], ...told }: Told) {
  const birth = told.bornOn && `号码中：${told.bornOn} 出生，${told.sex === "male" ? "男" : "女"}`;
  return [
    ...cases.map(({ label }) => `在享：${label}`),
    ...matters.map((matter) => `正在办理：${matter}`),
    ...problems.map(({ problem, proposal }) =>
      proposal === undefined ? problem : `${problem}（建议：${relationLabel(proposal)}）`,
    ),
    ...(birth ? [birth] : []),
  ];
}
