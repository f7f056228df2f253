import type { Finding } from "@minzheng/disbursement";

export interface FindingGroup {
  readonly check: Finding["check"];
  readonly label: string;
  readonly severity: Finding["severity"];
  readonly count: number;
  /** How many still want a person. */
  readonly open: number;
  readonly basis: string;
  readonly names: readonly string[];
}

export const isOpenFinding = ({ state }: Pick<Finding, "state">): boolean =>
  state === "open" || state === "release-requested";

/** Findings by check, blocking ones first, as the panel of the run page lists them. */
export function findingGroups(findings: readonly Finding[]): readonly FindingGroup[] {
  const checks = [...new Set(findings.map(({ check }) => check))];
  return checks
    .flatMap((check) => {
      const own = findings.filter((finding) => finding.check === check);
      const [first] = own;
      if (first === undefined) return [];
      return {
        check,
        label: first.label,
        severity: first.severity,
        count: own.length,
        open: own.filter(isOpenFinding).length,
        basis: first.basis,
        names: own.map(({ payeeName }) => payeeName),
      };
    })
    .sort((a, b) => rank(a) - rank(b) || b.count - a.count);
}

const rank = ({ severity }: FindingGroup): number => (severity === "blocking" ? 0 : 1);

export const findingStates: Readonly<Record<Finding["state"], string>> = {
  held: "已暂缓",
  "release-requested": "已申请解除",
  released: "已解除暂缓",
  explained: "已说明",
  open: "待说明",
};
