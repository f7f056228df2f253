import type { RecordDetail } from "@minzheng/register";
import { cascade, programmeLabels, programmeOf } from "@minzheng/social-assistance/application";
import type { ProspectInput } from "@minzheng/social-assistance/own-contract";
import { useSearchParams } from "@solidjs/router";
import { For, Match, Show, Switch } from "solid-js";
import { listOf } from "../../../register/value-text.ts";
import { Loaded } from "../../../ui/states.tsx";
import { LedgerCard } from "../ledger-card.tsx";
import type { Matter } from "./matter-query.ts";
import { phaseOf } from "./phase.ts";
import { useProspect } from "./prospect-query.ts";
import { ProspectUnits } from "./prospect-units.tsx";

type Programme = ProspectInput["programme"];

/** What is asked of an application: who, and by which of the programmes. */
export function askedBy({ fields }: RecordDetail, programme?: Programme) {
  const ids = listOf(fields["recognisedIds"]).length > 0 ? "recognisedIds" : "personIds";
  return {
    householdId: String(fields["householdId"]),
    programme: programme ?? programmeAsked({ fields }),
    personIds: listOf(fields[ids]).map(String),
  };
}

const programmeAsked = ({ fields }: Pick<RecordDetail, "fields">): Programme =>
  programmeOf({
    programmes: listOf(fields["programmes"]) as Programme[],
    recommended: fields["recommended"] as Programme | undefined,
  });

/** The calculation: of the decision where there is one, else what would be granted today. */
export function GrantLedger(props: { readonly view: RecordDetail; readonly matter: Matter }) {
  const granted = () =>
    props.matter
      .decisions()
      .filter(({ fields }) => fields["kind"] === "confirm" && fields["caseId"]);
  const phase = () => phaseOf(props.view, props.matter.decisions());
  const isOver = () => ["refused", "left", "revoked"].includes(phase());
  return (
    <Switch fallback={<Foreseen view={props.view} isOver={isOver()} />}>
      <Match when={phase() === "granted" && granted().length > 0}>
        <For each={granted()}>
          {({ fields }) => (
            <LedgerCard
              caseId={String(fields["caseId"])}
              month={String(fields["effectiveMonth"])}
            />
          )}
        </For>
      </Match>
    </Switch>
  );
}

/** `?programme=`: one of those that were asked for, by what is recorded now. */
function Foreseen(props: { readonly view: RecordDetail; readonly isOver: boolean }) {
  const [search, setSearch] = useSearchParams<{ programme: string }>();
  const asked = (): readonly Programme[] => {
    const all = [programmeAsked(props.view), ...listOf(props.view.fields["programmes"])];
    return cascade.filter((one) => all.includes(one));
  };
  const chosen = () =>
    asked().find((one) => one === search.programme) ?? programmeAsked(props.view);
  const prospect = useProspect(() => askedBy(props.view, chosen()));
  return (
    <>
      <Show when={asked().length > 1}>
        <div class="bar">
          <fieldset class="choice" aria-label="救助类别">
            <For each={asked()}>
              {(programme) => (
                <button
                  type="button"
                  aria-pressed={programme === chosen()}
                  onClick={() => setSearch({ programme }, { replace: true, scroll: false })}
                >
                  {programmeLabels[programme]}
                </button>
              )}
            </For>
          </fieldset>
        </div>
      </Show>
      <Loaded query={prospect} what="保障金测算">
        {(data) => (
          <ProspectUnits
            prospect={data()}
            note={props.isOver ? "没有发放决定，按目前登记的情况测算" : undefined}
          />
        )}
      </Loaded>
    </>
  );
}
