import type { AnyRegister, RecordDetail, RecordView } from "@minzheng/register";
import { paperLabels, programmeLabels } from "@minzheng/social-assistance/application";
import type { Prospect } from "@minzheng/social-assistance/own-contract";
import { A } from "@solidjs/router";
import { For, type JSX, Match, Show, Switch } from "solid-js";
import { listOf } from "../../../register/value-text.ts";
import { monthProse } from "../../../text/dates.ts";
import { yuanText } from "../../../text/money.ts";
import { dataOf } from "../../../ui/data-of.ts";
import { Icon } from "../../../ui/icon.tsx";
import { askedBy } from "./grant-ledger.tsx";
import type { Matter } from "./matter-query.ts";
import { consequences, nextOf, phaseOf, turnOf } from "./phase.ts";
import { useProspect } from "./prospect-query.ts";

interface Props {
  readonly register: AnyRegister;
  readonly view: RecordDetail;
  readonly matter: Matter;
}

/** What it comes to, who takes the next step and what that one does. */
export function GrantCard(props: Props) {
  const phase = () => phaseOf(props.view, props.matter.decisions());
  const decisionOf = (...kinds: readonly string[]) =>
    props.matter.decisions().filter(({ fields }) => kinds.includes(String(fields["kind"])));
  return (
    <section class="card grant" aria-label="拟办意见">
      <Switch fallback={<Foreseen {...props} isPaused={phase() === "paused"} />}>
        <Match when={phase() === "granted"}>
          <Granted decisions={decisionOf("confirm")} />
        </Match>
        <Match when={phase() === "refused"}>
          <Closed title="不予确认" decisions={decisionOf("refuse")}>
            {reasonText(props.register, props.view, "refusalCode")}
          </Closed>
        </Match>
        <Match when={phase() === "revoked"}>
          <Closed title="确认已撤销" decisions={decisionOf("revoke")}>
            撤销决定作出后停止发放。
          </Closed>
        </Match>
        <Match when={phase() === "left"}>
          <Closed
            title={props.register.process.states[props.view.state] ?? "已作废"}
            decisions={[]}
          >
            没有作出决定；家庭情况变化后可以重新申请。
          </Closed>
        </Match>
      </Switch>
      <Next {...props} />
    </section>
  );
}

function reasonText({ fields }: AnyRegister, view: RecordView, name: string): string {
  return fields[name]?.choices?.[String(view.fields[name])] ?? "";
}

function Foreseen(props: Props & { readonly isPaused: boolean }) {
  const prospect = useProspect(() => askedBy(props.view));
  const missing = () =>
    listOf(props.view.fields["missingPapers"]).map(
      (paper) => paperLabels[paper as keyof typeof paperLabels],
    );
  return (
    <>
      <header>
        <h2>拟保障</h2>
        <span class="push muted small">{dataOf(prospect)?.label}</span>
      </header>
      <Show when={dataOf(prospect)} fallback={<p class="grant-sum muted">正在测算…</p>}>
        {(data) => <Sum prospect={data()} />}
      </Show>
      <Show when={props.isPaused}>
        <p class="notice-strip" role="status">
          <Icon name="warn" /> 已一次性告知补正：{missing().join("、")}。补齐之前暂停计时。
        </p>
      </Show>
    </>
  );
}

function Sum(props: { readonly prospect: Prospect }) {
  const sum = () =>
    props.prospect.units.reduce((all, { explanation }) => all + (explanation?.amountFen ?? 0), 0);
  const against = () => props.prospect.units.find((unit) => unit.against !== undefined)?.against;
  const [first] = props.prospect.units;
  return (
    <>
      <Show
        when={first?.explanation}
        fallback={<p class="grant-sum">{programmeLabels[props.prospect.programme]}不按月发放</p>}
      >
        <p class="grant-sum">
          <b>{yuanText(sum())}</b> 元/月
          <span class="muted"> · 自 {monthProse(first?.fromMonth ?? "")} 起</span>
        </p>
      </Show>
      <Show when={against()}>
        {(text) => (
          <p class="grant-line against">
            <Icon name="warn" /> 按规则测算不符合条件：{text()}
          </p>
        )}
      </Show>
    </>
  );
}

function Granted(props: { readonly decisions: readonly RecordView[] }) {
  return (
    <>
      <header>
        <h2>已确认</h2>
        <span class="push muted small">
          {String(props.decisions[0]?.fields["decidedOn"] ?? "")}
        </span>
      </header>
      <For each={props.decisions}>
        {({ fields }) => (
          <p class="grant-sum">
            <Show
              when={typeof fields["assessedFen"] === "number"}
              fallback={programmeLabels[fields["programme"] as keyof typeof programmeLabels]}
            >
              <b>{yuanText(Number(fields["assessedFen"]))}</b> 元/月
              <span class="muted"> · 自 {monthProse(String(fields["effectiveMonth"]))} 起</span>
            </Show>
          </p>
        )}
      </For>
      <Letters decisions={props.decisions} />
    </>
  );
}

function Closed(props: {
  readonly title: string;
  readonly decisions: readonly RecordView[];
  readonly children: JSX.Element;
}) {
  return (
    <>
      <header>
        <h2>{props.title}</h2>
        <span class="push muted small">
          {String(props.decisions[0]?.fields["decidedOn"] ?? "")}
        </span>
      </header>
      <p class="grant-text">{props.children}</p>
      <Letters decisions={props.decisions} />
    </>
  );
}

function Letters(props: { readonly decisions: readonly RecordView[] }) {
  return (
    <For each={props.decisions}>
      {({ id }) => (
        <p class="grant-text">
          <A class="button compact" href={`/letters/decision/${id}`}>
            <Icon name="letter" /> 给家庭的告知书
          </A>
        </p>
      )}
    </For>
  );
}

/** The step that leads on, whose turn it is, and what comes of it. */
function Next(props: Props) {
  const next = () => nextOf(props.view);
  return (
    <Show when={next()}>
      {(step) => (
        <p class="grant-next">
          下一步 <b>{step().label}</b>
          <span class="muted"> · 由{turnOf(props.register, props.view)}办理</span>
          <span class="soft small">{consequences[step().name]}</span>
        </p>
      )}
    </Show>
  );
}
