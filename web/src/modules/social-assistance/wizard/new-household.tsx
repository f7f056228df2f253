import { wireFailureOf } from "@minzheng/contract/client";
import { contract as people } from "@minzheng/people";
import { A } from "@solidjs/router";
import { createSignal, Show } from "solid-js";
import { useClient } from "../../../context.ts";
import { issuesOf } from "../../../register/check.ts";
import { ErrorSummary } from "../../../register/error-summary.tsx";
import { FieldsForm } from "../../../register/fields-form.tsx";
import { blankGroup, type FormIssue, readGroup, type TypedGroup } from "../../../register/typed.ts";
import { problemOf } from "../../../text/problem.ts";
import { toast } from "../../../ui/toast.tsx";
import { householdIssues, householdParts, memberParts } from "./household-form.ts";

/** What the server found, line by line; of an id number it proposes a mask, which is no number. */
const toldBy = (failure: unknown): readonly FormIssue[] =>
  issuesOf(failure).map(({ path, problem, ...proposed }) => ({
    path,
    problem,
    ...(path.endsWith(".residentIdNumber") ? {} : proposed),
  }));

/** A household that the county does not know yet: registered at once, and a record of its own. */
export function NewHousehold(props: {
  /** Words of the button. */
  readonly action: string;
  readonly onBack: () => void;
  readonly onRegistered: (householdId: string) => void;
}) {
  const client = useClient(people);
  const [typed, setTyped] = createSignal<TypedGroup>({
    ...blankGroup(householdParts),
    members: [{ ...blankGroup(memberParts), relation: "head" }],
  });
  const [issues, setIssues] = createSignal<readonly FormIssue[]>([]);
  const [error, setError] = createSignal<unknown>();
  const [isBusy, setBusy] = createSignal(false);
  const register = async () => {
    const found = householdIssues(typed());
    setIssues(found);
    setError(undefined);
    if (found.length > 0 || isBusy()) return;
    setBusy(true);
    try {
      const value = readGroup(householdParts, typed()).value as Establish;
      const members = value.members.map((member) => ({ ...member, paid: true }));
      const { householdId } = await client.establish({ ...value, members });
      toast("家庭已登记");
      props.onRegistered(householdId);
    } catch (failure) {
      const told = toldBy(failure);
      setIssues(told);
      setError(told.length > 0 && homeIn(failure) === undefined ? undefined : () => failure);
    }
    setBusy(false);
  };
  return (
    <>
      <h2 class="wizard-title">登记新家庭</h2>
      <ErrorSummary parts={householdParts} issues={issues()} />
      <FieldsForm
        parts={householdParts}
        groupOf={() => undefined}
        inputs={undefined}
        typed={typed()}
        issues={issues()}
        onType={setTyped}
      />
      <Show when={error()}>
        {(failure) => (
          <p class="dialog-problem" role="alert">
            {problemOf(failure()).message}
            <span class="smaller">（代码 {problemOf(failure()).code}）</span>{" "}
            <Elsewhere error={failure()} />
          </p>
        )}
      </Show>
      <p class="wizard-other">
        <button type="button" class="button" onClick={() => props.onBack()}>
          返回查找
        </button>{" "}
        <button
          type="button"
          class="button primary"
          disabled={isBusy()}
          aria-busy={isBusy()}
          onClick={() => void register()}
        >
          {isBusy() ? "正在登记…" : props.action}
        </button>{" "}
        <span class="muted small">身份证号不存草稿；登记以后家庭档案独立存在。</span>
      </p>
    </>
  );
}

/** Where somebody lives who was told as a member here; only where the officer may see it. */
function homeIn(error: unknown): string | undefined {
  const wire = wireFailureOf(error);
  if (wire?.code !== "IN_TWO_HOUSEHOLDS") return undefined;
  return (wire.data as { readonly householdId?: string }).householdId;
}

function Elsewhere(props: { readonly error: unknown }) {
  return (
    <Show when={homeIn(props.error)}>
      {(id) => <A href={`/households/${id()}?tab=members`}>打开现在登记的家庭</A>}
    </Show>
  );
}

type Establish = Parameters<ReturnType<typeof useClient<typeof people>>["establish"]>[0];
