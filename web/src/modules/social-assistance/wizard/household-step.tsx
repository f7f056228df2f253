import { contract as people } from "@minzheng/people";
import { useQuery } from "@tanstack/solid-query";
import { createSignal, For, Show } from "solid-js";
import { useClient, useDesk } from "../../../context.ts";
import { initialsOf } from "../../../text/initials.ts";
import { programmeLabel } from "../../../text/programmes.ts";
import { dataOf } from "../../../ui/data-of.ts";
import { Icon } from "../../../ui/icon.tsx";
import { Empty, Loaded } from "../../../ui/states.tsx";
import { townshipsWithin } from "../../people/townships.ts";
import { NewHousehold } from "./new-household.tsx";
import type { StepProps } from "./step-props.ts";
import type { Family } from "./steps.ts";

/** Names are sealed in the county's books: initials are looked for in this many pages of a township. */
const pagesMax = 12;

/** The household that applies: found by number, name, initials or last four, or registered here. */
export function HouseholdStep(props: StepProps & { readonly onChoose: (family: Family) => void }) {
  const { officer } = useDesk();
  const client = useClient(people);
  const [asked, setAsked] = createSignal<{ area: string; text: string }>();
  const [isNew, setNew] = createSignal(false);
  const divisions = useQuery(() => ({
    queryKey: ["divisions"],
    queryFn: () => client.divisions({}),
    staleTime: 600_000,
  }));
  const townships = () =>
    townshipsWithin(
      dataOf(divisions)?.rows ?? [],
      officer.assignments.map(({ area }) => area),
    );
  const found = useQuery(() => ({
    queryKey: ["household-search", asked()],
    queryFn: () => search(asked() ?? { area: "", text: "" }),
    enabled: asked() !== undefined,
  }));
  const search = async ({ area, text }: { readonly area: string; readonly text: string }) => {
    if (!/^[a-z]{2,4}$/i.test(text)) return (await client.findHouseholds({ area, text })).rows;
    const rows: Awaited<ReturnType<typeof client.findHouseholds>>["rows"] = [];
    let cursor: string | undefined;
    for (let pages = 0; pages < pagesMax; pages += 1) {
      const page = await client.findHouseholds({ area, ...(cursor ? { cursor } : {}) });
      rows.push(...page.rows.filter(({ headName }) => initialsOf(headName) === text.toLowerCase()));
      cursor = page.cursor;
      if (cursor === undefined) break;
    }
    return rows;
  };
  const choose = async (householdId: string) =>
    props.onChoose(await client.householdFile({ householdId }));
  return (
    <Show
      when={!isNew()}
      fallback={
        <NewHousehold
          onBack={() => setNew(false)}
          onRegistered={(id) => {
            setNew(false);
            void choose(id);
          }}
        />
      }
    >
      <Show when={props.family}>{(family) => <Chosen family={family()} />}</Show>
      <Loaded query={divisions} what="行政区划">
        {() => <Finder townships={townships()} onFind={setAsked} />}
      </Loaded>
      <Show when={asked()}>
        <Loaded query={found} what="家庭">
          {(rows) => (
            <Show
              when={rows().length > 0}
              fallback={
                <Empty title="没有找到这个家庭">
                  换一个乡镇，或用家庭编号、户主全名、身份证号后四位再找；确实没有的，在下面登记。
                </Empty>
              }
            >
              <ul class="found">
                <For each={rows()}>
                  {(row) => (
                    <li classList={{ chosen: row.householdId === props.typed["householdId"] }}>
                      <b>{row.headName}户</b>
                      <span class="muted">
                        {row.number} · {row.villageName} ·{" "}
                        {row.category === "urban" ? "城市" : "农村"} · {row.members} 人
                      </span>
                      <For each={row.programmes}>
                        {(name) => <span class="tag">{programmeLabel(name)}</span>}
                      </For>
                      <button
                        type="button"
                        class="button compact push"
                        onClick={() => void choose(row.householdId)}
                      >
                        选这一户<span class="hidden-text"> {row.headName}</span>
                      </button>
                    </li>
                  )}
                </For>
              </ul>
            </Show>
          )}
        </Loaded>
      </Show>
      <p class="wizard-other">
        <button type="button" class="button" onClick={() => setNew(true)}>
          <Icon name="plus" /> 登记新家庭
        </button>{" "}
        <span class="muted small">没有档案的家庭，先登记家庭和成员，再继续办理。</span>
      </p>
    </Show>
  );
}

function Finder(props: {
  readonly townships: readonly { readonly code: string; readonly name: string }[];
  readonly onFind: (asked: { area: string; text: string }) => void;
}) {
  const [area, setArea] = createSignal(props.townships[0]?.code ?? "");
  const [text, setText] = createSignal("");
  return (
    <form
      class="wizard-finder"
      aria-label="查找家庭"
      onSubmit={(event) => {
        event.preventDefault();
        if (text().trim() !== "") props.onFind({ area: area(), text: text().trim() });
      }}
    >
      <label>
        乡镇{" "}
        <select class="input area-select" onChange={(event) => setArea(event.currentTarget.value)}>
          <For each={props.townships}>
            {({ code, name }) => <option value={code}>{name}</option>}
          </For>
        </select>
      </label>
      <label class="wizard-text">
        <span class="hidden-text">家庭编号、户主姓名或首字母、身份证号后四位</span>
        <input
          class="input"
          id="field-householdId"
          autocomplete="off"
          placeholder="家庭编号、户主姓名或首字母（wxy）、身份证号后四位"
          value={text()}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="button">
        <Icon name="search" /> 查找
      </button>
    </form>
  );
}

function Chosen(props: { readonly family: Family }) {
  return (
    <section class="known" aria-label="已选家庭">
      <h2>
        {props.family.headName}户 <span class="muted small">{props.family.number}</span>
      </h2>
      <p>
        {props.family.townshipName} {props.family.villageName} ·{" "}
        {props.family.category === "urban" ? "城市" : "农村"} · {props.family.members.length} 人：
        {props.family.members.map(({ name, ageYears }) => `${name}（${ageYears} 岁）`).join("、")}
      </p>
      <Show when={props.family.cases.length > 0}>
        <p class="amber small">
          正在享受：{props.family.cases.map(({ label }) => label).join("、")}
        </p>
      </Show>
    </section>
  );
}
