import type { Part, RecordView } from "@minzheng/register";
import { A, useNavigate, useParams, useSearchParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { createSignal, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { useDesk } from "../context.ts";
import { holds } from "../text/roles.ts";
import { useRefresh } from "../ui/refresh.ts";
import { Loaded, NoPage } from "../ui/states.tsx";
import { toast } from "../ui/toast.tsx";
import { defaultHref, listHref, recordHref } from "./addresses.ts";
import { checkChange, checkNew, givenParts } from "./check.ts";
import { overridesOf } from "./overrides.ts";
import type { PageProps } from "./page-props.ts";
import { RecordForm } from "./record-form.tsx";
import { RegisterPage } from "./register-page.tsx";
import { serves, useRegisterClient } from "./registers.ts";
import { titleOf } from "./titles.ts";
import { blankGroup, type TypedGroup, typedGroup } from "./typed.ts";
import { useWords } from "./words.ts";

/** `/registers/:module/:register/new` and `…/:id/amend`. */
export default function FormPage() {
  return <RegisterPage part="form" page={RegisterForm} />;
}

function RegisterForm(props: PageProps) {
  const { officer } = useDesk();
  const params = useParams<{ id?: string }>();
  const isServed = () => serves(props.register, params.id === undefined ? "open" : "amend");
  return (
    <Show when={isServed() && holds(officer, props.register.roles.write)} fallback={<NoPage />}>
      <nav class="crumb" aria-label="位置">
        <A href={listHref(props.register)}>{props.register.label}</A>
        <span aria-hidden="true">/</span>
        <Show when={params.id} fallback="登记">
          {(id) => <A href={defaultHref(props.register, id())}>{id()}</A>}
        </Show>
      </nav>
      <Show
        when={params.id}
        keyed
        fallback={<Dynamic component={overridesOf(props.register).create ?? OpenForm} {...props} />}
      >
        {(id) => <AmendForm {...props} id={id} />}
      </Show>
    </Show>
  );
}

function OpenForm(props: PageProps) {
  const { register } = props;
  const { officer } = useDesk();
  const client = useRegisterClient(register);
  const navigate = useNavigate();
  const refresh = useRefresh();
  const parts = givenParts(register);
  const [search] = useSearchParams<Record<string, string>>();
  const start = { ...blankGroup(parts), ...givenIn(search, parts) };
  const send = async (typed: TypedGroup) => {
    const { fields, issues } = checkNew(register, typed);
    if (issues.length > 0) return issues;
    const { id } = await client.open({ fields });
    toast(`${register.label}已登记`);
    await refresh();
    navigate(recordHref(register, id), { replace: true });
    return [];
  };
  return (
    <>
      <div class="page-head">
        <h1>登记{register.label}</h1>
      </div>
      <RecordForm
        register={register}
        parts={parts}
        start={start}
        draftKey={`${officer.id}:${register.id}:new`}
        action={`登记${register.label}`}
        onSend={send}
      />
    </>
  );
}

/** Values a page that leads here has given along: the matter, the household, the village. */
const givenIn = (
  search: Readonly<Record<string, string | undefined>>,
  parts: readonly Part[],
): TypedGroup =>
  Object.fromEntries(
    parts.flatMap(({ name, kind }) => {
      const value = search[name];
      return value === undefined || !["text", "place", "choice"].includes(kind.type)
        ? []
        : [[name, value] as const];
    }),
  );

function AmendForm(props: PageProps & { readonly id: string }) {
  const { register } = props;
  const client = useRegisterClient(register);
  const record = useQuery(() => ({
    queryKey: ["register", register.id, "get", props.id],
    queryFn: () => client.get({ id: props.id }),
  }));
  return (
    <Loaded query={record} what={register.label} isPage>
      {(view) => {
        const [shown, setShown] = createSignal(view());
        const reload = async () => {
          await record.refetch();
          setShown(view());
        };
        return (
          <Show when={shown()} keyed>
            {(version) => (
              <AmendRecord register={register} view={version} onReload={() => void reload()} />
            )}
          </Show>
        );
      }}
    </Loaded>
  );
}

function AmendRecord(
  props: PageProps & { readonly view: RecordView; readonly onReload: () => void },
) {
  const { register, view } = props;
  const { officer } = useDesk();
  const client = useRegisterClient(register);
  const navigate = useNavigate();
  const refresh = useRefresh();
  const words = useWords(() => view.fields);
  const parts = givenParts(register);
  const start = typedGroup(parts, plainOf(props));
  const title = () => titleOf(register, view, { parts, words });
  const send = async (typed: TypedGroup, reason: string) => {
    const { fields, issues, cleared } = checkChange(register, start, typed);
    if (issues.length > 0) return issues;
    const { id, revision } = view;
    await client.amend({
      id,
      revision,
      fields,
      ...(cleared.length === 0 ? {} : { cleared: [...cleared] }),
      ...(reason === "" ? {} : { reason }),
    });
    toast(`${title()} 的变更已保存`);
    await refresh();
    navigate(recordHref(register, id), { replace: true });
    return [];
  };
  return (
    <>
      <div class="page-head">
        <h1>
          变更{register.label} · {title()}
        </h1>
      </div>
      <RecordForm
        register={register}
        parts={parts}
        start={start}
        masked={view.fields}
        draftKey={`${officer.id}:${register.id}:${view.id}`}
        action="保存变更"
        amends={view.id}
        onReload={props.onReload}
        onSend={send}
      />
    </>
  );
}

/** What may stand in the inputs: of a sealed value only its mask came, and that is no value. */
function plainOf({ register, view }: PageProps & { readonly view: RecordView }) {
  const plain = Object.entries(view.fields).filter(([name]) => !register.fields[name]?.sealed);
  return Object.fromEntries(plain);
}
