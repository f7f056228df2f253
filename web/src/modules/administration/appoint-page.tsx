import { contract } from "@minzheng/administration/contract";
import { postLabels, type Role } from "@minzheng/contract";
import { useNavigate } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { createSignal, For, Show } from "solid-js";
import { useClient, useDesk } from "../../context.ts";
import { recordHref } from "../../register/addresses.ts";
import type { PageProps } from "../../register/page-props.ts";
import { problemOf } from "../../text/problem.ts";
import { dataOf } from "../../ui/data-of.ts";
import { useRefresh } from "../../ui/refresh.ts";
import { toast } from "../../ui/toast.tsx";

const blank = { absentId: "", deputyId: "", from: "", to: "", reason: "" };
type Typed = typeof blank;

/** `…/absence/new`: who is away, who stands in, from when to when. */
export default function AppointPage(props: PageProps) {
  const client = useClient(contract);
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [typed, setTyped] = createSignal(blank);
  const [problem, setProblem] = createSignal<string>();
  const isReady = () => Object.values(typed()).every((text) => text.trim() !== "");
  const send = async () => {
    setProblem(undefined);
    try {
      const { id } = await client.absence.open(typed());
      await refresh();
      toast("代理已指定");
      navigate(recordHref(props.register, id), { replace: true });
    } catch (error) {
      setProblem(problemOf(error).message);
    }
  };
  return (
    <>
      <div class="page-head">
        <h1>指定离岗代理</h1>
        <p class="soft">代理人员以本人名义办理，留痕注明代谁办理；管理岗位不能代理</p>
      </div>
      <form
        class="card record-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Fields typed={typed()} onType={(change) => setTyped({ ...typed(), ...change })} />
        <Show when={problem()}>
          {(words) => (
            <p class="problem" role="alert">
              {words()}
            </p>
          )}
        </Show>
        <footer class="form-foot">
          <button type="submit" class="button primary" disabled={!isReady()}>
            指定代理
          </button>
        </footer>
      </form>
    </>
  );
}

interface FieldsProps {
  readonly typed: Typed;
  readonly onType: (change: Partial<Typed>) => void;
}

function Fields(props: FieldsProps) {
  const { officer } = useDesk();
  const client = useClient(contract);
  const asked = { question: "byState", area: officer.tenant, values: { state: "active" } };
  const staff = useQuery(() => ({
    queryKey: ["register", "officer", "active"],
    queryFn: () => client.officer.find({ ...asked, limit: 200 }),
  }));
  const people = () =>
    (dataOf(staff)?.rows ?? []).map(({ id, fields: { name = "", posts = [] } }) => ({
      id,
      text: `${name}（${labelsOf(posts)}）`,
    }));
  return (
    <div class="form-fields">
      <For each={["absentId", "deputyId"] as const}>
        {(name) => (
          <label class="field">
            <span>{name === "absentId" ? "离岗人员" : "代理人员"}</span>
            <select
              class="input"
              onChange={(event) => props.onType({ [name]: event.currentTarget.value })}
            >
              <option value="">请选择</option>
              <For each={people()}>{({ id, text }) => <option value={id}>{text}</option>}</For>
            </select>
          </label>
        )}
      </For>
      <For each={["from", "to", "reason"] as const}>
        {(name) => (
          <label class="field">
            <span>{labels[name]}</span>
            <input
              class="input"
              value={props.typed[name]}
              placeholder={name === "reason" ? "" : "2026-11-24"}
              onInput={(event) => props.onType({ [name]: event.currentTarget.value })}
            />
          </label>
        )}
      </For>
    </div>
  );
}

const labels = { from: "起日", to: "止日", reason: "事由" } as const;

const labelsOf = (posts: readonly { readonly role: Role }[]): string =>
  posts.map(({ role }) => postLabels[role]).join("、") || "无岗位";
