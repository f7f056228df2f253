import type { WorkCounts } from "@minzheng/register";
import { useSearchParams } from "@solidjs/router";
import { For, Show } from "solid-js";
import { useDesk } from "../context.ts";
import type { Divisions } from "../register/divisions.ts";
import { registerIndex } from "../register/register-index.static.ts";
import { dayProse } from "../text/dates.ts";
import { countText } from "../text/money.ts";
import { holds } from "../text/roles.ts";
import { Icon } from "../ui/icon.tsx";
import { allOf } from "./groups.ts";

/** Whose work, which registers, which township; what narrows the list stands as a chip. */
export function WorkFilters(props: {
  readonly counts: WorkCounts;
  readonly shown: number;
  readonly divisions: Divisions;
}) {
  const { officer } = useDesk();
  const [search, setSearch] = useSearchParams<Record<string, string>>();
  const registers = registerIndex.registers.filter(
    ({ workers, roles }) => workers !== undefined && holds(officer, roles.read),
  );
  const isAll = () => search["view"] === "all";
  const viewHref = (view: string | undefined) => {
    const query = new URLSearchParams(
      Object.entries({ ...search, view: view ?? "" }).filter(
        (one): one is [string, string] => !!one[1] && one[0] !== "peek",
      ),
    );
    return `?${query}`;
  };
  const isNarrowed = () => ["area", "register", "due"].some((name) => search[name] !== undefined);
  const dueLabel = () => (search["due"] === "overdue" ? "已超期" : dayProse(search["due"] ?? ""));
  return (
    <>
      <nav class="tabs" aria-label="办理范围">
        <a href={viewHref(undefined)} aria-current={isAll() ? undefined : "page"}>
          待我办理
          <Show when={!isAll()}>
            <span class="muted"> {allOf(props.counts)}</span>
          </Show>
        </a>
        <a href={viewHref("all")} aria-current={isAll() ? "page" : undefined}>
          全部在办
          <Show when={isAll()}>
            <span class="muted"> {allOf(props.counts)}</span>
          </Show>
        </a>
      </nav>
      <div class="bar">
        <label>
          <span class="hidden-text">乡镇</span>
          <select
            class="input chip-select"
            data-filter=""
            onChange={(event) =>
              setSearch({ area: event.currentTarget.value || undefined, peek: undefined })
            }
          >
            <option value="">全部乡镇</option>
            <For each={props.divisions.townships()}>
              {({ code, name }) => (
                <option value={code} selected={code === search["area"]}>
                  {name}
                </option>
              )}
            </For>
          </select>
        </label>
        <fieldset class="chips" aria-label="事项">
          <For each={registers}>
            {({ id, label }) => (
              <button
                type="button"
                class="chip"
                aria-pressed={search["register"] === id}
                onClick={() =>
                  setSearch({
                    register: search["register"] === id ? undefined : id,
                    peek: undefined,
                  })
                }
              >
                {label}
              </button>
            )}
          </For>
          <Show when={search["due"]}>
            <button
              type="button"
              class="chip"
              aria-pressed="true"
              onClick={() => setSearch({ due: undefined, peek: undefined })}
            >
              {dueLabel()} <Icon name="close" />
              <span class="hidden-text">取消</span>
            </button>
          </Show>
        </fieldset>
        <span class="push soft small" role="status">
          已显示 {countText(props.shown)} 件
          <Show when={isNarrowed()}>
            {" "}
            ·{" "}
            <button
              type="button"
              class="link"
              onClick={() =>
                setSearch({ area: undefined, register: undefined, due: undefined, peek: undefined })
              }
            >
              清空条件
            </button>
          </Show>
        </span>
      </div>
    </>
  );
}
