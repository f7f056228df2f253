import "./application.css";
import { A, useLocation, useNavigate, useSearchParams } from "@solidjs/router";
import { For, Match, Show, Switch } from "solid-js";
import { HistoryCard } from "../../../register/history-card.tsx";
import type { ColumnsProps } from "../../../register/page-props.ts";
import { RecordFields } from "../../../register/record-fields.tsx";
import { RelatedCards } from "../../../register/related-card.tsx";
import { StepsCard } from "../../../register/steps-card.tsx";
import { dataOf } from "../../../ui/data-of.ts";
import { useKeys } from "../../../ui/keys.ts";
import { lazy } from "../../../ui/lazy.tsx";
import { Loaded } from "../../../ui/states.tsx";
import { CourseCard } from "./course-card.tsx";
import { GrantCard } from "./grant-card.tsx";
import { GrantLedger } from "./grant-ledger.tsx";
import { type Matter, useMatter } from "./matter-query.ts";
import { PapersList } from "./papers-list.tsx";
import { ReadinessCard } from "./readiness-card.tsx";

const MembersTab = lazy(() => import("./members-tab.tsx"));
const AttachmentsCard = lazy(() => import("../../../register/attachments-card.tsx"));

/**
 * An application as mock-up 02 has it: what it would come to line by line, the family, the checks,
 * the papers; beside them the decision, the steps and the course of it all.
 */
export default function ApplicationColumns(props: ColumnsProps) {
  const matter = useMatter(() => props.view);
  return (
    <div class="record-columns application">
      <section class="card case-card">
        <Tabs {...props} matter={matter} />
      </section>
      <div class="stack">
        <GrantCard register={props.register} view={props.view} matter={matter} />
        <Show when={props.onStep}>
          {(onStep) => <StepsCard register={props.register} view={props.view} onStep={onStep()} />}
        </Show>
        <ReadinessCard view={props.view} matter={matter} />
        <CourseCard {...props} matter={matter} />
      </div>
    </div>
  );
}

type TabProps = ColumnsProps & { readonly matter: Matter };

function Tabs(props: TabProps) {
  const [search] = useSearchParams<{ tab: string }>();
  const location = useLocation();
  const navigate = useNavigate();
  const acts = () => dataOf(props.history)?.rows ?? [];
  const family = () => dataOf(props.matter.household);
  const tabs = () => [
    { id: "ledger", label: "保障金测算", count: undefined },
    { id: "members", label: "家庭成员", count: family()?.members.length },
    { id: "checks", label: "核对与调查", count: props.matter.told().length || undefined },
    { id: "papers", label: "材料", count: papersOf(props.view.fields).length },
    { id: "content", label: "申请内容", count: undefined },
    { id: "acts", label: "操作记录", count: acts().length || undefined },
  ];
  const tab = () => search.tab ?? "ledger";
  const href = (id: string) => {
    const query = new URLSearchParams(location.search);
    query.set("tab", id);
    return `?${query}`;
  };
  const step = (by: number) => {
    const at = tabs().findIndex(({ id }) => id === tab()) + by;
    const next = tabs()[(at + tabs().length) % tabs().length];
    if (next !== undefined) navigate(href(next.id), { replace: true, scroll: false });
  };
  useKeys({ "[": () => step(-1), "]": () => step(1) });
  return (
    <>
      <nav class="tabs no-print" aria-label="申请内容">
        <For each={tabs()}>
          {({ id, label, count }) => (
            <a href={href(id)} aria-current={tab() === id ? "page" : undefined}>
              {label}
              <Show when={count !== undefined}> {count}</Show>
            </a>
          )}
        </For>
      </nav>
      <TabBody {...props} tab={tab()} />
    </>
  );
}

const papersOf = ({ papers, suppliedPapers }: Readonly<Record<string, unknown>>) =>
  [papers, suppliedPapers].flatMap((list) => (Array.isArray(list) ? list : []));

function TabBody(props: TabProps & { readonly tab: string }) {
  const { register } = props;
  return (
    <Switch fallback={<GrantLedger view={props.view} matter={props.matter} />}>
      <Match when={props.tab === "members"}>
        <MembersTab matter={props.matter} />
      </Match>
      <Match when={props.tab === "checks"}>
        <RelatedCards register={register} view={props.view} />
      </Match>
      <Match when={props.tab === "papers"}>
        <PapersList register={register} view={props.view} />
        <AttachmentsCard register={register} id={props.view.id} />
        <p class="case-more small">
          <A href={`/households/${props.view.fields["householdId"]}?tab=files`}>家庭档案里的附件</A>
        </p>
      </Match>
      <Match when={props.tab === "content"}>
        <RecordFields {...props} />
      </Match>
      <Match when={props.tab === "acts"}>
        <Loaded query={props.history} what="操作记录">
          {(data) => (
            <HistoryCard
              register={register}
              rows={data().rows}
              isIntact={data().intact}
              words={props.words}
            />
          )}
        </Loaded>
      </Match>
    </Switch>
  );
}
