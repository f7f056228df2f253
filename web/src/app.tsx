import { Route, Router, useLocation } from "@solidjs/router";
import { ErrorBoundary, type ParentProps, Show } from "solid-js";
import type { Config } from "./config.ts";
import { DeskContext, useDesk } from "./context.ts";
import { moduleParts } from "./modules/module-parts.ts";
import { override } from "./register/overrides.ts";
import type { Session } from "./session.ts";
import { holds } from "./text/roles.ts";
import { lazy } from "./ui/lazy.tsx";
import { Lock } from "./ui/lock.tsx";
import { places } from "./ui/places.ts";
import { Shell } from "./ui/shell.tsx";
import { SignIn } from "./ui/sign-in.tsx";
import { NoPage, ProblemNotice } from "./ui/states.tsx";

const Home = lazy(() => import("./work/home-page.tsx"));
const Households = lazy(() => import("./modules/people/households-page.tsx"));
const Household = lazy(() => import("./modules/people/household-page.tsx"));
const Letter = lazy(() => import("./modules/social-assistance/letter-page.tsx"));
const RecordLetter = lazy(() => import("./modules/social-assistance/record-letter-page.tsx"));
const Appeal = lazy(() => import("./modules/social-assistance/appeal-page.tsx"));
const Assess = lazy(() => import("./modules/social-assistance/assess-page.tsx"));
const Runs = lazy(() => import("./modules/disbursement/runs-page.tsx"));
const Run = lazy(() => import("./modules/disbursement/run-page.tsx"));
const Lines = lazy(() => import("./modules/disbursement/lines-page.tsx"));
const Changes = lazy(() => import("./modules/disbursement/changes-page.tsx"));
const Findings = lazy(() => import("./modules/disbursement/findings-page.tsx"));
const AuditPack = lazy(() => import("./modules/disbursement/audit-pack-page.tsx"));
const Roster = lazy(() => import("./modules/disbursement/roster-page.tsx"));
const Overpaid = lazy(() => import("./modules/disbursement/overpaid-page.tsx"));
const DifferenceLetter = lazy(() => import("./modules/disbursement/difference-letter-page.tsx"));
const Audit = lazy(() => import("./modules/administration/audit-page.tsx"));
const Funds = lazy(() => import("./modules/disbursement/funds-page.tsx"));
const PaidLists = lazy(() => import("./modules/disbursement/paid-lists-page.tsx"));
const PaidListPrint = lazy(() => import("./modules/disbursement/paid-list-print-page.tsx"));
const Imports = lazy(() => import("./modules/exchange/imports-page.tsx"));
const Import = lazy(() => import("./modules/exchange/import-page.tsx"));
const Policy = lazy(() => import("./modules/policy/policy-page.tsx"));
const Decisions = lazy(() => import("./modules/policy/decisions-page.tsx"));
const NewHousehold = lazy(() => import("./modules/people/new-household-page.tsx"));
const MoveIn = lazy(() => import("./modules/people/move-in-page.tsx"));
const Registers = lazy(() => import("./register/index-page.tsx"));
const RegisterList = lazy(() => import("./register/list-page.tsx"));
const RegisterForm = lazy(() => import("./register/form-page.tsx"));
const RegisterRecord = lazy(() => import("./register/detail-page.tsx"));
const RegisterPrint = lazy(() => import("./register/print-page.tsx"));
const SheetImports = lazy(() => import("./modules/exchange/sheets/imports-page.tsx"));
const SheetImport = lazy(() => import("./modules/exchange/sheets/import-page.tsx"));
const SheetReceipt = lazy(() => import("./modules/exchange/sheets/receipt-page.tsx"));
const City = lazy(() => import("./modules/city/city-page.tsx"));
const County = lazy(() => import("./modules/city/county-page.tsx"));
const CityRuns = lazy(() => import("./modules/city/runs-page.tsx"));
const Timeliness = lazy(() => import("./timeliness/timeliness-page.tsx"));
const TimelinessRecords = lazy(() => import("./timeliness/records-page.tsx"));
const CityTimeliness = lazy(() => import("./modules/city/timeliness-page.tsx"));
const CountyTimeliness = lazy(() => import("./modules/city/county-timeliness-page.tsx"));

override(moduleParts);

export function App(props: { readonly config: Config; readonly session: Session }) {
  return (
    <Show
      when={props.session.officer()}
      fallback={<SignIn config={props.config} session={props.session} />}
    >
      {(officer) => (
        <DeskContext.Provider
          value={{ config: props.config, session: props.session, officer: officer() }}
        >
          <Router root={Frame}>
            <Route path="/" component={Home} />
            <Route path="/households" component={Households} />
            <Route path="/households/new" component={NewHousehold} />
            <Route path="/households/move-in" component={MoveIn} />
            <Route path="/households/:householdId" component={Household} />
            <Route path="/households/:householdId/letter/:caseId" component={Letter} />
            <Route path="/letters/:register/:id" component={RecordLetter} />
            <Route path="/households/:householdId/appeal/:caseId" component={Appeal} />
            <Route path="/assess" component={Assess} />
            <Route path="/disbursement" component={Runs} />
            <Route path="/disbursement/:runId" component={Run} />
            <Route path="/disbursement/:runId/lines" component={Lines} />
            <Route path="/disbursement/:runId/changes" component={Changes} />
            <Route path="/disbursement/:runId/findings" component={Findings} />
            <Route path="/disbursement/:runId/audit-pack" component={AuditPack} />
            <Route path="/disbursement/:runId/roster/:township" component={Roster} />
            <Route path="/disbursement/:runId/overpaid" component={Overpaid} />
            <Route path="/disbursement/:runId/arrears/:caseId" component={DifferenceLetter} />
            <Route path="/recovery-letters/:id" component={DifferenceLetter} />
            <Route path="/audit" component={Audit} />
            <Route path="/funds" component={Funds} />
            <Route path="/paid-lists" component={PaidLists} />
            <Route path="/paid-lists/:runId/:township/print" component={PaidListPrint} />
            <Route path="/imports" component={Imports} />
            <Route path="/imports/:importId" component={Import} />
            <Route path="/policy" component={Policy} />
            <Route path="/registers/:module" component={Registers} />
            <Route path="/registers/:module/:register" component={RegisterList} />
            <Route path="/registers/:module/:register/new" component={RegisterForm} />
            <Route path="/registers/:module/:register/import" component={SheetImports} />
            <Route path="/registers/:module/:register/import/:importId" component={SheetImport} />
            <Route
              path="/registers/:module/:register/import/:importId/receipt"
              component={SheetReceipt}
            />
            <Route path="/registers/:module/:register/:id" component={RegisterRecord} />
            <Route path="/registers/:module/:register/:id/amend" component={RegisterForm} />
            <Route path="/registers/:module/:register/:id/print" component={RegisterPrint} />
            <Route path="/city" component={City} />
            <Route path="/decisions" component={Decisions} />
            <Route path="/city-runs" component={CityRuns} />
            <Route path="/city/:county" component={County} />
            <Route path="/timeliness" component={Timeliness} />
            <Route path="/timeliness/records" component={TimelinessRecords} />
            <Route path="/city-timeliness" component={CityTimeliness} />
            <Route path="/city-timeliness/:county" component={CountyTimeliness} />
            <Route path="*" component={NoPage} />
          </Router>
          <Lock />
        </DeskContext.Provider>
      )}
    </Show>
  );
}

/** A place outside the officer's posts is not there, whatever was typed into the address bar. */
function Frame(props: ParentProps) {
  const { officer } = useDesk();
  const location = useLocation();
  const isClosed = () =>
    places.some(
      ({ href, roles }) => `${location.pathname}/`.startsWith(`${href}/`) && !holds(officer, roles),
    );
  return (
    <Shell>
      <ErrorBoundary fallback={(error, reset) => <ProblemNotice error={error} onRetry={reset} />}>
        <Show when={!isClosed()} fallback={<NoPage />}>
          {props.children}
        </Show>
      </ErrorBoundary>
    </Shell>
  );
}
