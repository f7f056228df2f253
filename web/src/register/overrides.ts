import type { AnyRegister } from "@minzheng/register";
import { leads } from "../modules/social-assistance/application/leads.ts";
import { lazy } from "../ui/lazy.tsx";
import type { PageParts } from "./page-parts.ts";

const ApplicationColumns = lazy(
  () => import("../modules/social-assistance/application/application-columns.tsx"),
);
const ApplicationPrint = lazy(
  () => import("../modules/social-assistance/forms/application-print.tsx"),
);
const VisitPrint = lazy(() => import("../modules/social-assistance/forms/visit-print.tsx"));
const ApplicationWizard = lazy(() => import("../modules/social-assistance/wizard/wizard-page.tsx"));
const CheckSubjects = lazy(() => import("../modules/social-assistance/check-subjects.tsx"));
const CaseLedger = lazy(() => import("../modules/social-assistance/case-ledger.tsx"));

const LetterCard = lazy(() => import("../modules/social-assistance/letter-card.tsx"));

const NoticePrint = lazy(() => import("../modules/social-assistance/notice-print.tsx"));
const ParameterCards = lazy(() => import("../modules/policy/parameter-cards.tsx"));
const FigureValue = lazy(() => import("../modules/policy/figure-value.tsx"));
const Propose = lazy(() => import("../modules/policy/propose-page.tsx"));
const ResidentCards = lazy(() => import("../modules/people/resident-cards.tsx"));

const overrides: Readonly<Record<string, PageParts>> = {
  household: { isElsewhere: true },
  resident: { cards: ResidentCards },
  parameter: {
    isElsewhere: true,
    form: Propose,
    cards: ParameterCards,
    show: { value: FigureValue },
  },
  application: {
    create: ApplicationWizard,
    columns: ApplicationColumns,
    print: ApplicationPrint,
    leads,
  },
  "economic-check": { cards: CheckSubjects },
  investigation: { print: VisitPrint },
  "allowance-case": { questions: ["byTownship"], cards: CaseLedger },
  notice: { print: NoticePrint },
  decision: { cards: LetterCard },
  "temporary-assistance": { cards: LetterCard },
};

/** By the register's id, which no two modules share. */
export const overridesOf = ({ id }: Pick<AnyRegister, "id">): PageParts => overrides[id] ?? {};
