import "../../register/register.css";
import "./people.css";
import { wireFailureOf } from "@minzheng/contract/client";
import { contract, NewHousehold } from "@minzheng/people";
import { A, useNavigate } from "@solidjs/router";
import { createSignal, Show } from "solid-js";
import { useClient, useDesk } from "../../context.ts";
import { checkFields, issuesOf } from "../../register/check.ts";
import { ErrorSummary } from "../../register/error-summary.tsx";
import { FieldsForm } from "../../register/fields-form.tsx";
import type { FormIssue, TypedGroup } from "../../register/typed.ts";
import { problemOf } from "../../text/problem.ts";
import { holds } from "../../text/roles.ts";
import { useRefresh } from "../../ui/refresh.ts";
import { NoPage } from "../../ui/states.tsx";
import { toast } from "../../ui/toast.tsx";
import { householdParts, startHousehold } from "./new-household.ts";

type Client = ReturnType<typeof useClient<typeof contract>>;

/** `/households/new`: who lives together, before anybody applies for anything. */
export default function NewHouseholdPage() {
  const { officer } = useDesk();
  return (
    <Show when={holds(officer, ["county-clerk", "township-clerk"])} fallback={<NoPage />}>
      <nav class="crumb" aria-label="位置">
        <A href="/households">家庭档案</A>
        <span aria-hidden="true">/</span>
        登记家庭
      </nav>
      <div class="page-head">
        <h1>登记家庭</h1>
        <p class="soft">对照户口簿和身份证逐人填写；收入、财产等情况在家庭档案中逐人登记</p>
      </div>
      <HouseholdForm />
    </Show>
  );
}

function HouseholdForm() {
  const client = useClient(contract);
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [typed, setTyped] = createSignal<TypedGroup>(startHousehold());
  const [issues, setIssues] = createSignal<readonly FormIssue[]>([]);
  const [failure, setFailure] = createSignal<unknown>();
  const [isBusy, setBusy] = createSignal(false);
  const send = async () => {
    if (isBusy()) return;
    const { fields, issues: found } = checkFields(NewHousehold, householdParts, typed());
    setIssues(found);
    setFailure(undefined);
    if (found.length > 0) return;
    setBusy(true);
    try {
      const asked = fields as unknown as Parameters<Client["establish"]>[0];
      const { householdId, number } = await client.establish(asked);
      toast(`已登记，家庭编号 ${number}`);
      await refresh();
      navigate(`/households/${householdId}?tab=members`, { replace: true });
    } catch (error) {
      setIssues(issuesOf(error));
      setFailure(() => error);
    }
    setBusy(false);
  };
  return (
    <form
      class="card record-form household-form"
      novalidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={(event) => event.ctrlKey && event.key === "Enter" && void send()}
    >
      <ErrorSummary parts={householdParts} issues={issues()} />
      <FieldsForm
        parts={householdParts}
        groupOf={() => undefined}
        inputs={undefined}
        typed={typed()}
        issues={issues()}
        onType={setTyped}
      />
      <Show when={failure()}>{(error) => <Refused error={error()} />}</Show>
      <footer class="form-foot">
        <button type="submit" class="button primary" disabled={isBusy()} aria-busy={isBusy()}>
          {isBusy() ? "正在提交…" : "登记家庭"}
          <span class="key" aria-hidden="true">
            Ctrl ↵
          </span>
        </button>
      </footer>
    </form>
  );
}

/** Why nothing was registered; where somebody lives elsewhere, the way to that household. */
function Refused(props: { readonly error: unknown }) {
  const elsewhere = () => {
    const wire = wireFailureOf(props.error);
    if (wire?.code !== "IN_TWO_HOUSEHOLDS") return undefined;
    return (wire.data as { readonly householdId?: string }).householdId;
  };
  return (
    <p class="dialog-problem" role="alert">
      {problemOf(props.error).message}
      <span class="smaller">（代码 {problemOf(props.error).code}）</span> 您填写的内容还在。
      <Show when={elsewhere()}>
        {(id) => <A href={`/households/${id()}?tab=members`}>打开现在登记的家庭</A>}
      </Show>
    </p>
  );
}
