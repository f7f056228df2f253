import { wireFailureOf } from "@minzheng/contract/client";
import { isMonth } from "@minzheng/kernel";
import { ownProcedures } from "@minzheng/social-assistance/own-contract";
import { A, useParams, useSearchParams } from "@solidjs/router";
import { useClient } from "../../context.ts";
import { monthProse } from "../../text/dates.ts";
import { useToday } from "../../today.ts";
import { LetterDesk } from "./letter-desk.tsx";

/** `/households/:householdId/letter/:caseId?month=`: what was decided, as the family reads it. */
export default function LetterPage() {
  const params = useParams<{ householdId: string; caseId: string }>();
  const [search] = useSearchParams<{ month: string }>();
  const today = useToday();
  const client = useClient(ownProcedures);
  const month = () => search.month ?? today.slice(0, 7);
  const file = () => `/households/${params.householdId}?case=${params.caseId}&month=${month()}`;
  return (
    <LetterDesk
      name={[params.caseId, month()]}
      ask={(deliveredOn) => client.letter({ caseId: params.caseId, month: month(), deliveredOn })}
      backTo={{ href: file(), label: "家庭档案" }}
      source={monthProse(month())}
      instead={(error) => {
        const proposed = monthProposedBy(error);
        return proposed && <NothingNew month={month()} proposed={proposed} file={file()} />;
      }}
    />
  );
}

function NothingNew(props: {
  readonly month: string;
  readonly proposed: string;
  readonly file: string;
}) {
  return (
    <section class="card notice">
      <h1>{monthProse(props.month)}没有新的决定</h1>
      <p>
        这个月的金额和上个月一样，没有要告知的决定。这一户是
        <A href={`?month=${props.proposed}`}>{monthProse(props.proposed)}</A>开始享受的。
      </p>
      <p>
        <A href={props.file}>回到家庭档案</A>
      </p>
    </section>
  );
}

function monthProposedBy(error: unknown): string | undefined {
  const failure = wireFailureOf(error);
  const proposal = failure?.code === "NO_DECISION" ? failure.proposal : undefined;
  return typeof proposal === "string" && isMonth(proposal) ? proposal : undefined;
}
