import { wireFailureOf } from "@minzheng/contract/client";
import { contract as people } from "@minzheng/people";
import { createSignal, Show } from "solid-js";
import { useClient } from "../../../context.ts";
import { issuesOf } from "../../../register/check.ts";
import { ErrorSummary } from "../../../register/error-summary.tsx";
import { FieldsForm } from "../../../register/fields-form.tsx";
import { blankGroup, type FormIssue, readGroup, type TypedGroup } from "../../../register/typed.ts";
import { problemOf } from "../../../text/problem.ts";
import { toast } from "../../../ui/toast.tsx";
import { householdIssues, householdParts, memberParts } from "./household-form.ts";

/** What the server found, line by line; what it proposes are codes or masks, and not shown. */
function toldBy(failure: unknown): readonly FormIssue[] {
  const data = wireFailureOf(failure)?.data as Found | undefined;
  const found = data?.problems ?? (data?.path && data.problem ? [{ ...data }] : undefined);
  const issues = found ?? issuesOf(failure);
  return issues.map(({ path = "", problem = "" }) => ({ path, problem }));
}

interface Found {
  readonly problems?: readonly FormIssue[];
  readonly path?: string;
  readonly problem?: string;
}

/** A household that the county does not know yet: registered at once, and a record of its own. */
export function NewHousehold(props: {
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
      setError(told.length > 0 ? undefined : () => failure);
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
            <span class="smaller">（代码 {problemOf(failure()).code}）</span>
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
          {isBusy() ? "正在登记…" : "登记家庭，继续办理"}
        </button>{" "}
        <span class="muted small">身份证号不存草稿；登记以后家庭档案独立存在。</span>
      </p>
    </>
  );
}

type Establish = Parameters<ReturnType<typeof useClient<typeof people>>["establish"]>[0];
