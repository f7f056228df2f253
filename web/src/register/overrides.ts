import type { AnyRegister } from "@minzheng/register";
import { lazy } from "../ui/lazy.tsx";
import type { PageParts } from "./page-parts.ts";

const CaseLedger = lazy(() => import("../modules/social-assistance/case-ledger.tsx"));

const LetterCard = lazy(() => import("../modules/social-assistance/letter-card.tsx"));

const NoticePrint = lazy(() => import("../modules/social-assistance/notice-print.tsx"));
const ParameterCards = lazy(() => import("../modules/policy/parameter-cards.tsx"));
const FigureValue = lazy(() => import("../modules/policy/figure-value.tsx"));
const Propose = lazy(() => import("../modules/policy/propose-page.tsx"));
const SignEffect = lazy(() => import("../modules/policy/sign-effect.tsx"));
const MergeValue = lazy(() => import("../modules/people/merge-value.tsx"));
const ResidentCards = lazy(() => import("../modules/people/resident-cards.tsx"));

const overrides: Readonly<Record<string, PageParts>> = {
  household: { isElsewhere: true },
  resident: { cards: ResidentCards, show: { merge: MergeValue } },
  parameter: {
    isElsewhere: true,
    form: Propose,
    cards: ParameterCards,
    step: SignEffect,
    show: { value: FigureValue },
  },
  "allowance-case": { questions: ["byTownship"], cards: CaseLedger },
  notice: { print: NoticePrint },
  decision: { cards: LetterCard },
  "temporary-assistance": { cards: LetterCard },
};

/** By the register's id, which no two modules share. */
export const overridesOf = ({ id }: Pick<AnyRegister, "id">): PageParts => overrides[id] ?? {};
