import "../../ui/record.css";
import "./people.css";
import { caseStaff, countyStaff } from "@minzheng/contract";
import { addMonths, monthOf } from "@minzheng/kernel";
import { contract, type HouseholdView as Household, household } from "@minzheng/people";
import { A, useParams, useSearchParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { For, Match, Show, Switch } from "solid-js";
import { tenantName } from "../../config.ts";
import { useClient, useDesk } from "../../context.ts";
import { monthProse, shortInstantText } from "../../text/dates.ts";
import { holds } from "../../text/roles.ts";
import { useToday } from "../../today.ts";
import { dataOf } from "../../ui/data-of.ts";
import { Icon } from "../../ui/icon.tsx";
import { lazy } from "../../ui/lazy.tsx";
import { MonthSelect } from "../../ui/month-select.tsx";
import { Empty, Loaded } from "../../ui/states.tsx";
import { LedgerCard } from "../social-assistance/ledger-card.tsx";
import { DeskMenu } from "./desk/desk-menu.tsx";
import { MembersTable } from "./members-table.tsx";

const DeclareButton = lazy(() => import("../administration/declare-button.tsx"), { isQuiet: true });
const HouseholdRecords = lazy(() => import("../../register/household-records.tsx"));
const AttachmentsCard = lazy(() => import("../../register/attachments-card.tsx"));

/** `/households/:householdId?tab=&case=&month=`: one family's file. */
export default function HouseholdPage() {
  const params = useParams<{ householdId: string }>();
  const client = useClient(contract);
  const file = useQuery(() => ({
    queryKey: ["household", params.householdId],
    queryFn: () => client.householdFile({ householdId: params.householdId }),
  }));
  return (
    <>
      <nav class="crumb no-print" aria-label="位置">
        <A href="/households">家庭档案</A>
        <Show when={dataOf(file)}>
          {(data) => (
            <>
              <span aria-hidden="true">/</span>
              <A href={`/households?township=${data().village.slice(0, 9)}`}>
                {data().townshipName}
              </A>
            </>
          )}
        </Show>
      </nav>
      <Loaded query={file} what="家庭档案" isPage>
        {(data) => <HouseholdFile household={data()} />}
      </Loaded>
    </>
  );
}

function HouseholdFile(props: { readonly household: Household }) {
  const [search, setSearch] = useSearchParams<{ tab: string; case: string; month: string }>();
  const tab = () => search.tab ?? "ledger";
  const chosen = () =>
    props.household.cases.find(({ caseId }) => caseId === search.case) ?? props.household.cases[0];
  const today = useToday();
  const thisMonth = monthOf(today);
  const month = () => search.month ?? thisMonth;
  const { officer } = useDesk();
  const file = () => `/households/${props.household.householdId}`;
  const tabs = [
    { id: "ledger", label: "保障金测算" },
    { id: "members", label: "家庭成员" },
    { id: "records", label: "相关记录" },
    { id: "files", label: "附件" },
  ];
  const href = (id: string) => {
    const query = new URLSearchParams({ tab: id });
    if (search.case) query.set("case", search.case);
    if (search.month) query.set("month", search.month);
    return `?${query}`;
  };

  return (
    <>
      <div class="record-head">
        <div>
          <h1>
            {props.household.headName}户
            <Show when={chosen()}>{(one) => <> · {one().label}</>}</Show>
          </h1>
          <p class="tags">
            <span class="tag tone-indigo">
              {props.household.category === "urban" ? "城市" : "农村"}
            </span>
            <For each={props.household.cases}>{(one) => <span class="tag">{one.label}</span>}</For>
            <span>{props.household.number}</span>
            <span aria-hidden="true">·</span>
            <span>
              {props.household.townshipName} {props.household.villageName}
            </span>
            <span aria-hidden="true">·</span>
            <span>{props.household.members.length} 人户</span>
            <Closed household={props.household} />
          </p>
        </div>
        <div class="actions">
          <Show when={chosen()}>
            {(one) => (
              <>
                <Show when={holds(officer, caseStaff)}>
                  <A
                    class="button"
                    href={`${file()}/letter/${one().caseId}?month=${search.month ?? one().fromMonth}`}
                  >
                    <Icon name="letter" /> 告知书
                  </A>
                </Show>
                <Show when={holds(officer, countyStaff)}>
                  <A class="button" href={`${file()}/appeal/${one().caseId}?month=${month()}`}>
                    <Icon name="search" /> 申诉核查
                  </A>
                </Show>
              </>
            )}
          </Show>
          <DeskMenu household={props.household} />
          <DeclareButton
            householdId={props.household.householdId}
            name={props.household.headName}
          />
          <button type="button" class="button" onClick={() => window.print()}>
            <Icon name="print" /> 打印测算
          </button>
        </div>
      </div>
      <div class="record-columns">
        <section class="card">
          <nav class="tabs no-print" aria-label="档案内容">
            <For each={tabs}>
              {(item) => (
                <a href={href(item.id)} aria-current={tab() === item.id ? "page" : undefined}>
                  {item.label}
                  {item.id === "members" ? ` ${props.household.members.length}` : ""}
                </a>
              )}
            </For>
          </nav>
          <Switch>
            <Match when={tab() === "members"}>
              <MembersTable household={props.household} />
            </Match>
            <Match when={tab() === "records"}>
              <HouseholdRecords householdId={props.household.householdId} />
            </Match>
            <Match when={tab() === "files"}>
              <AttachmentsCard register={household} id={props.household.householdId} />
            </Match>
            <Match when={chosen()}>
              {(one) => (
                <>
                  <ReviewDue of={one()} />
                  <div class="bar no-print">
                    <Show when={props.household.cases.length > 1}>
                      <fieldset class="choice" aria-label="救助项目">
                        <For each={props.household.cases}>
                          {(item) => (
                            <button
                              type="button"
                              aria-pressed={item.caseId === one().caseId}
                              onClick={() => setSearch({ case: item.caseId })}
                            >
                              {item.label}
                            </button>
                          )}
                        </For>
                      </fieldset>
                    </Show>
                    <span>
                      测算月份{" "}
                      <MonthSelect
                        label="测算月份"
                        value={month()}
                        last={addMonths(thisMonth, 2)}
                        onSelect={(next) => setSearch({ month: next })}
                      />
                    </span>
                    <span class="push muted small">
                      {one().confirmedOn} 确认，自 {monthProse(one().fromMonth)} 起
                    </span>
                  </div>
                  <LedgerCard caseId={one().caseId} month={month()} />
                </>
              )}
            </Match>
            <Match when={true}>
              <Empty title="这个家庭没有在享的救助项目" />
            </Match>
          </Switch>
        </section>
        <Timeline entries={props.household.timeline} />
      </div>
    </>
  );
}

/** That the household is in the county's books no more, and where it went. */
function Closed(props: { readonly household: Household }) {
  const { config } = useDesk();
  return (
    <Show when={props.household.closed}>
      {(closed) => (
        <span class="tag tone-amber">
          {closed()}
          <Show when={props.household.movedOut}>
            {(moved) => ` ${moved().on} 迁往 ${tenantName(config, moved().county)}`}
          </Show>
        </span>
      )}
    </Show>
  );
}

function ReviewDue(props: { readonly of: Household["cases"][number] }) {
  return (
    <Show when={props.of.reviewDue}>
      {(due) => (
        <p class="notice-strip" role="status">
          <Icon name="warn" /> 待核查：{due().reason}（{due().since}）。核查或调整办结后消除。
        </p>
      )}
    </Show>
  );
}

function Timeline(props: { readonly entries: Household["timeline"] }) {
  return (
    <section class="card">
      <header>
        <h2>办理过程</h2>
        <span class="push muted small">{props.entries.length} 条</span>
      </header>
      <ol class="timeline">
        <For each={props.entries} fallback={<li>还没有办理记录</li>}>
          {(entry, i) => (
            <li classList={{ newest: i() === 0 }}>
              <b>{entry.action}</b> {entry.text}
              <div class="when">
                {shortInstantText(entry.at)} · {entry.actor}
              </div>
            </li>
          )}
        </For>
      </ol>
    </section>
  );
}
