import "../../../register/register.css";
import { monthOf } from "@minzheng/kernel";
import { contract, type HouseholdView, type MemberView } from "@minzheng/people";
import { policyOf } from "@minzheng/social-assistance/policy";
import { otherSpendingOf } from "@minzheng/social-assistance/rigid-expenditure";
import { createMemo, createSignal } from "solid-js";
import { useClient, useDesk } from "../../../context.ts";
import { issuesOf } from "../../../register/check.ts";
import { ErrorSummary } from "../../../register/error-summary.tsx";
import { FieldsForm } from "../../../register/fields-form.tsx";
import type { FormIssue, TypedGroup } from "../../../register/typed.ts";
import { useToday } from "../../../today.ts";
import { ConfirmDialog, stayOpen } from "../../../ui/dialog.tsx";
import { useRefresh } from "../../../ui/refresh.ts";
import { toast } from "../../../ui/toast.tsx";
import {
  blankFact,
  checkFact,
  factFormParts,
  factIssues,
  kindTyped,
  withTyped,
} from "./fact-form.ts";

type Facts = Parameters<ReturnType<typeof useClient<typeof contract>>["recordFacts"]>[0]["facts"];

/** 登记情况: one thing somebody says of a member, since when, and who said so. */
export function FactDialog(props: {
  readonly household: HouseholdView;
  readonly member: MemberView;
  readonly onClose: () => void;
}) {
  const { household, member } = props;
  const { officer } = useDesk();
  const client = useClient(contract);
  const refresh = useRefresh();
  const keys = {
    exemptions: Object.fromEntries(
      policyOf(officer.tenant).exemptions.map(({ key, label }) => [key, label]),
    ),
    otherSpending: otherSpendingOf(officer.tenant, monthOf(useToday())),
  };
  const [typed, setTyped] = createSignal<TypedGroup>(blankFact());
  const [issues, setIssues] = createSignal<readonly FormIssue[]>([]);
  const kind = createMemo(() => kindTyped(typed()));
  /** By the kind alone: parts made anew with every letter would take the focus away. */
  const parts = createMemo(() => factFormParts(kind(), { keys, facts: member.facts }));
  const send = async () => {
    const { fields, issues: found } = checkFact(typed(), parts());
    setIssues(found);
    if (found.length > 0) return stayOpen;
    const { residentId } = member;
    try {
      const facts = [{ ...fields, residentId }] as unknown as Facts;
      await client.recordFacts({ householdId: household.householdId, facts });
    } catch (error) {
      setIssues(factIssues(issuesOf(error)));
      throw error;
    }
    toast(`${member.name}的情况已登记`);
    await refresh();
    return undefined;
  };
  return (
    <ConfirmDialog
      title={`登记情况 · ${member.name}`}
      action="登记这条情况"
      isWide
      onConfirm={send}
      onClose={props.onClose}
    >
      <ErrorSummary parts={parts()} issues={issues()} />
      <FieldsForm
        parts={parts()}
        groupOf={() => undefined}
        inputs={undefined}
        typed={typed()}
        issues={issues()}
        onType={(next) => setTyped(withTyped(typed(), next))}
      />
      <p class="small soft">
        情况只增不改：收入、财产、残疾、重病等都写明来源，测算和告知书照此列出。
      </p>
    </ConfirmDialog>
  );
}
