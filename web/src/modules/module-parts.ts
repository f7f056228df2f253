import type { PageParts } from "../register/page-parts.ts";
import { lazy } from "../ui/lazy.tsx";
import { leads } from "./social-assistance/application/leads.ts";

const ApplicationColumns = lazy(
  () => import("./social-assistance/application/application-columns.tsx"),
);
const ApplicationPrint = lazy(() => import("./social-assistance/forms/application-print.tsx"));
const VisitPrint = lazy(() => import("./social-assistance/forms/visit-print.tsx"));
const ApplicationWizard = lazy(() => import("./social-assistance/wizard/wizard-page.tsx"));
const CaseLedger = lazy(() => import("./social-assistance/case-ledger.tsx"));

const LetterCard = lazy(() => import("./social-assistance/letter-card.tsx"));

const CheckSubjects = lazy(() => import("./social-assistance/check-subjects.tsx"));
const NoticePrint = lazy(() => import("./social-assistance/notice-print.tsx"));
const ParameterCards = lazy(() => import("./policy/parameter-cards.tsx"));
const FigureValue = lazy(() => import("./policy/figure-value.tsx"));
const Propose = lazy(() => import("./policy/propose-page.tsx"));
const SignEffect = lazy(() => import("./policy/sign-effect.tsx"));
const PostsInput = lazy(() => import("./administration/posts-input.tsx"));
const BureauInput = lazy(() => import("./administration/bureau-input.tsx"));
const HandOverCard = lazy(() => import("./administration/hand-over-card.tsx"));
const Appoint = lazy(() => import("./administration/appoint-page.tsx"));
const RecoveryCard = lazy(() => import("./disbursement/recovery-card.tsx"));
const RecoveryValue = lazy(() => import("./disbursement/recovery-value.tsx"));
const MergeValue = lazy(() => import("./people/merge-value.tsx"));
const ResidentCards = lazy(() => import("./people/resident-cards.tsx"));

/** What modules show otherwise than the default pages of their registers do, by register. */
export const moduleParts: Readonly<Record<string, PageParts>> = {
  household: { isElsewhere: true },
  allocation: { isElsewhere: true },
  recovery: {
    questions: ["byTownship"],
    cards: RecoveryCard,
    leads: ["determine", "decide", "serve", "receive", "plan", "answer", "approve-write-off"],
    show: { unit: RecoveryValue, runId: RecoveryValue },
  },
  "recovery-entry": { questions: ["byTownship"] },
  resident: { cards: ResidentCards, show: { merge: MergeValue } },
  parameter: {
    isElsewhere: true,
    form: Propose,
    cards: ParameterCards,
    step: SignEffect,
    show: { value: FigureValue },
  },
  application: {
    create: ApplicationWizard,
    columns: ApplicationColumns,
    print: ApplicationPrint,
    leads,
  },
  officer: {
    questions: ["byState", "byOffice"],
    input: { posts: PostsInput, county: BureauInput },
    cards: HandOverCard,
  },
  absence: { questions: ["byState"], create: Appoint },
  interest: { questions: ["byState"] },
  "economic-check": { cards: CheckSubjects },
  investigation: { print: VisitPrint },
  "allowance-case": { questions: ["byTownship"], cards: CaseLedger },
  notice: { print: NoticePrint },
  decision: { cards: LetterCard },
  "temporary-assistance": { cards: LetterCard },
};
