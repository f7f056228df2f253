import "../application/application.css";
import type { RecordDetail } from "@minzheng/register";
import { investigation, notice } from "@minzheng/social-assistance/application";
import { ownProcedures } from "@minzheng/social-assistance/own-contract";
import { A, useParams, useSearchParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { createMemo, For, Show } from "solid-js";
import { tenantName } from "../../../config.ts";
import { useClient, useDesk } from "../../../context.ts";
import { PrintDesk } from "../../../print/print-desk.tsx";
import { defaultHref, printHref } from "../../../register/addresses.ts";
import type { PageProps } from "../../../register/page-props.ts";
import { useRegisterClient } from "../../../register/registers.ts";
import { monthProse } from "../../../text/dates.ts";
import { dataOf } from "../../../ui/data-of.ts";
import { Loaded } from "../../../ui/states.tsx";
import { askedBy } from "../application/grant-ledger.tsx";
import { useMatter } from "../application/matter-query.ts";
import { applicationForm } from "./application-form.ts";
import { approvalForm } from "./approval-form.ts";
import type { Material } from "./material.ts";

const forms = [
  { name: "approval", label: "审核确认表", make: approvalForm },
  { name: "application", label: "申请书和授权书", make: applicationForm },
] as const;

/** `…/print?form=`: the forms about an application, filled in from what is recorded. */
export default function ApplicationPrint(props: PageProps) {
  const params = useParams<{ id: string }>();
  const client = useRegisterClient(props.register);
  const record = useQuery(() => ({
    queryKey: ["register", props.register.id, "get", params.id],
    queryFn: () => client.get({ id: params.id }),
  }));
  return (
    <Loaded query={record} what={props.register.label} isPage>
      {(view) => <Forms register={props.register} view={view()} />}
    </Loaded>
  );
}

function Forms(props: PageProps & { readonly view: RecordDetail }) {
  const { config, officer } = useDesk();
  const [search] = useSearchParams<{ form: string }>();
  const client = useRegisterClient(props.register);
  const matter = useMatter(() => props.view);
  const history = useQuery(() => ({
    queryKey: ["register", props.register.id, "history", props.view.id],
    queryFn: () => client.history({ id: props.view.id }),
  }));
  const reckoned = useReckoned(props, matter);
  const chosen = () => forms.find(({ name }) => name === search.form) ?? forms[0];
  const material = createMemo((): Material | undefined => {
    const [acts, household, found] = [dataOf(history), dataOf(matter.household), dataOf(reckoned)];
    if (!acts || !household || !found || !dataOf(matter.records)) return undefined;
    return {
      application: { register: props.register, view: props.view, history: acts.rows },
      serving: matter.told(),
      household,
      ...found,
      office: `${tenantName(config, officer.tenant)}民政局`,
    };
  });
  const back = () => ({
    href: defaultHref(props.register, props.view.id),
    label: `${dataOf(matter.household)?.headName ?? ""}户`,
  });
  return (
    <>
      <Choices {...props} matter={matter} chosen={chosen().name} />
      <Show
        when={material()}
        fallback={
          <Loaded query={reckoned} what="表格">
            {() => null}
          </Loaded>
        }
      >
        {(filled) => (
          <PrintDesk
            document={chosen().make(filled())}
            heading={`打印${chosen().label} · ${filled().household.headName}户`}
            backTo={back()}
            source={`${props.view.id} 第 ${props.view.revision} 版`}
          />
        )}
      </Show>
    </>
  );
}

/** The calculation of the decision; before there is one, of what would be decided today. */
function useReckoned(props: { readonly view: RecordDetail }, matter: ReturnType<typeof useMatter>) {
  const client = useClient(ownProcedures);
  return useQuery(() => {
    const made = matter.decisions().find(({ fields }) => fields["kind"] === "confirm");
    const [caseId, month] = [made?.fields["caseId"], made?.fields["effectiveMonth"]];
    return {
      queryKey: ["reckoned", props.view.id, caseId],
      enabled: dataOf(matter.records) !== undefined,
      queryFn: async (): Promise<Pick<Material, "explanation" | "fromMonth">> => {
        if (typeof caseId === "string" && typeof month === "string") {
          const ledger = await client.ledger({ caseId, month });
          return { explanation: ledger, fromMonth: monthProse(ledger.fromMonth) };
        }
        const { units } = await client.prospect(askedBy(props.view));
        const [unit] = units;
        return { explanation: unit?.explanation, fromMonth: unit && monthProse(unit.fromMonth) };
      },
    };
  });
}

function Choices(
  props: PageProps & {
    readonly view: RecordDetail;
    readonly matter: ReturnType<typeof useMatter>;
    readonly chosen: string;
  },
) {
  const others = () =>
    props.matter
      .told()
      .filter(({ register }) => register.id === investigation.id || register.id === notice.id);
  return (
    <nav class="form-choices no-print" aria-label="表格">
      <For each={forms}>
        {({ name, label }) => (
          <A
            class="chip"
            href={`${printHref(props.register, props.view.id)}?form=${name}`}
            aria-current={name === props.chosen ? "page" : undefined}
          >
            {label}
          </A>
        )}
      </For>
      <For each={others()}>
        {({ register, view }) => (
          <A class="chip" href={printHref(register, view.id)}>
            {register.fields["way"]?.choices?.[String(view.fields["way"])] ?? register.label}
            {register.id === investigation.id ? "记录" : ""}
          </A>
        )}
      </For>
    </nav>
  );
}
