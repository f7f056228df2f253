import "./letter.css";
import { wireFailureOf } from "@minzheng/contract/client";
import { isDay, isMonth } from "@minzheng/kernel";
import { contract } from "@minzheng/social-assistance/contract";
import { A, useParams, useSearchParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { createSignal, Show } from "solid-js";
import { useClient } from "../../context.ts";
import { PrintDesk } from "../../print/print-desk.tsx";
import { monthProse } from "../../text/dates.ts";
import { useToday } from "../../today.ts";
import { Loaded } from "../../ui/states.tsx";

/** `/households/:householdId/letter/:caseId?month=`: what was decided, as the family reads it. */
export default function LetterPage() {
  const params = useParams<{ householdId: string; caseId: string }>();
  const [search] = useSearchParams<{ month: string }>();
  const today = useToday();
  const client = useClient(contract);
  const [deliveredOn, setDeliveredOn] = createSignal<string>(today);
  const month = () => search.month ?? today.slice(0, 7);
  const letter = useQuery(() => ({
    queryKey: ["letter", params.caseId, month(), deliveredOn()],
    queryFn: () =>
      client.letter({ caseId: params.caseId, month: month(), deliveredOn: deliveredOn() }),
    placeholderData: <Data,>(before: Data) => before,
  }));
  const other = () => monthProposedBy(letter.error);
  const file = () => `/households/${params.householdId}?case=${params.caseId}&month=${month()}`;
  return (
    <Show
      when={other()}
      fallback={
        <Loaded query={letter} what="告知书" isPage>
          {(data) => (
            <>
              <p class="letter-bar no-print">
                <label>
                  送达日期{" "}
                  <input
                    class="input"
                    inputmode="numeric"
                    placeholder="2026-11-24"
                    value={deliveredOn()}
                    onChange={(event) => {
                      const text = event.currentTarget.value.trim();
                      if (isDay(text)) setDeliveredOn(text);
                      else event.currentTarget.value = deliveredOn();
                    }}
                  />
                </label>{" "}
                <span class="soft">
                  复议和诉讼的期限从送达的次日起算。姓名按规定遮盖，不含证件号码。
                </span>
              </p>
              <PrintDesk
                document={data()}
                heading={data().title.at(-1) ?? "告知书"}
                backTo={{ href: file(), label: "家庭档案" }}
                source={monthProse(month())}
              />
            </>
          )}
        </Loaded>
      }
    >
      {(proposed) => (
        <section class="card notice">
          <h1>{monthProse(month())}没有新的决定</h1>
          <p>
            这个月的金额和上个月一样，没有要告知的决定。这一户是
            <A href={`?month=${proposed()}`}>{monthProse(proposed())}</A>开始享受的。
          </p>
          <p>
            <A href={file()}>回到家庭档案</A>
          </p>
        </section>
      )}
    </Show>
  );
}

function monthProposedBy(error: unknown): string | undefined {
  const failure = wireFailureOf(error);
  const proposal = failure?.code === "NO_DECISION" ? failure.proposal : undefined;
  return typeof proposal === "string" && isMonth(proposal) ? proposal : undefined;
}
