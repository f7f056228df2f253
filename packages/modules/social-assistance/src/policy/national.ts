import type { Parameter } from "./parameter.ts";
import { hardship2021, law2021, law2026, notice2022, twoRegimes } from "./row.ts";

/** Questions whose article changed with the Social Assistance Law. */
export type ClauseName =
  | "eligibility"
  | "amount"
  | "margin"
  | "property"
  | "refusal"
  | "decision"
  | "hardship";

/** What no place can set otherwise: it changes with the law, and on its day. */
export interface NationalPolicy {
  readonly ruleSet: Parameter<string>;
  /** The article that a step of the calculation cites. */
  readonly clauses: Readonly<Record<ClauseName, Parameter<string>>>;
  /** Whether the county needs an obligor's consent to look at the finances. IN-6 */
  readonly supportConsent: Parameter<boolean>;
  /** Whether the family is heard before its assistance is reduced or ended. EF-8 */
  readonly hearOpinion: Parameter<boolean>;
}

const interim = "社会救助暂行办法";
const effective = `${law2026}，2026-07-01 起施行`;

const clause = (name: ClauseName, before: string, since: string): Parameter<string> =>
  twoRegimes(`clause.${name}`, "rule", [
    { value: before, source: before },
    { value: since, source: effective },
  ]);

/**
 * The two legal regimes, as far as the rules here differ: the measures of 2021, and the Social
 * Assistance Law from 2026-07-01.
 *
 * @source domain/assistance.md 0.3
 */
export const nationalPolicy: NationalPolicy = {
  ruleSet: twoRegimes("rule-set", "rule", [
    {
      value: "社会救助规则 2021（民发〔2021〕57号、特困人员认定办法）",
      source: "民发〔2021〕57号；民发〔2021〕43号",
    },
    { value: "社会救助规则 2026（社会救助法）", source: effective },
  ]),
  clauses: {
    eligibility: clause("eligibility", `${interim} 第九条`, `${law2026} 第十八条`),
    amount: clause("amount", `${law2021} 第二十三条`, `${law2021} 第二十三条；${law2026} 第十八条`),
    margin: clause("margin", `${law2021} 第八条；${notice2022}`, `${law2026} 第二十一条`),
    property: clause(
      "property",
      `${law2021} 第十四条`,
      `${law2021} 第十四条；${law2026} 第二十三条`,
    ),
    refusal: clause(
      "refusal",
      `${law2021} 第三十四条；${interim} 第四十五条`,
      `${law2021} 第三十四条`,
    ),
    decision: clause(
      "decision",
      `${law2021} 第三十二条`,
      `${law2021} 第三十二条；${law2026} 第四十八条`,
    ),
    hardship: clause(
      "hardship",
      `${hardship2021} 第四条`,
      `${hardship2021} 第四条；${law2026} 第十六条`,
    ),
  },
  supportConsent: twoRegimes("income.support-consent", "word", [
    { value: false, source: `${law2021} 第十七条` },
    { value: true, source: `${law2026} 第四十一条` },
  ]),
  hearOpinion: twoRegimes("decision.hear-opinion", "word", [
    { value: false, source: `${law2021} 第三十二条` },
    { value: true, source: `${law2026} 第四十八条` },
  ]),
};
