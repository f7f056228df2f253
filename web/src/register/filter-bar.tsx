import { useSearchParams } from "@solidjs/router";
import { createEffect, createSignal, For, type JSX, Match, Show, Switch } from "solid-js";
import { Icon } from "../ui/icon.tsx";
import type { Divisions } from "./divisions.ts";
import type { Asking, Filter } from "./questions.ts";

/** The questions of a register as tabs and the values they want; all of it stands in the URL. */
export function FilterBar(props: {
  readonly askings: readonly Asking[];
  readonly asking: Asking | undefined;
  readonly divisions: Divisions;
  readonly children: JSX.Element;
}) {
  const [search] = useSearchParams<Record<string, string>>();
  const filters = () => props.asking?.filters ?? [];
  const hasTownship = () => filters().some(({ type }) => type === "township");
  const township = () =>
    search["township"] ?? (hasTownship() ? props.divisions.townships()[0]?.code : undefined);
  return (
    <>
      <Show when={props.askings.length > 1}>
        <nav class="tabs" aria-label="查找方式">
          <For each={props.askings}>
            {(asking) => (
              <a
                href={`?q=${asking.name}`}
                aria-current={asking.name === props.asking?.name ? "page" : undefined}
              >
                {asking.label}
              </a>
            )}
          </For>
        </nav>
      </Show>
      <div class="bar">
        <For each={filters()}>
          {(filter) => (
            <Switch>
              <Match when={filter.type === "township"}>
                <PlaceFilter name="township" label="乡镇" places={props.divisions.townships()} />
              </Match>
              <Match when={filter.type === "choice"}>
                <ChoiceFilter filter={filter} />
              </Match>
              <Match when={filter.type === "text"}>
                <TextFilter filter={filter} />
              </Match>
            </Switch>
          )}
        </For>
        <Show when={township()}>
          {(code) => (
            <PlaceFilter
              name="area"
              label="村（社区）"
              all="全部村（社区）"
              places={props.divisions.villagesOf(code())}
            />
          )}
        </Show>
        {props.children}
      </div>
    </>
  );
}

function PlaceFilter(props: {
  readonly name: "township" | "area";
  readonly label: string;
  /** Words for no choice, where one may be left out. */
  readonly all?: string;
  readonly places: readonly { readonly code: string; readonly name: string }[];
}) {
  const [search, setSearch] = useSearchParams<Record<string, string>>();
  const choose = (code: string) =>
    setSearch(
      props.name === "township"
        ? { township: code, area: undefined }
        : { area: code === "" ? undefined : code },
    );
  return (
    <label>
      {props.label}{" "}
      <select
        class="input area-select"
        data-filter={props.name === "township" ? "" : undefined}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <Show when={props.all}>{(all) => <option value="">{all()}</option>}</Show>
        <For each={props.places}>
          {({ code, name }) => (
            <option value={code} selected={code === search[props.name]}>
              {name}
            </option>
          )}
        </For>
      </select>
    </label>
  );
}

function ChoiceFilter(props: { readonly filter: Filter }) {
  const [search, setSearch] = useSearchParams<Record<string, string>>();
  const chosen = () => search[props.filter.name] ?? props.filter.choices[0]?.value;
  return (
    <fieldset class="chips" aria-label={props.filter.label}>
      <For each={props.filter.choices}>
        {({ value, label }) => (
          <button
            type="button"
            class="chip"
            data-filter=""
            aria-pressed={chosen() === value}
            onClick={() => setSearch({ [props.filter.name]: value })}
          >
            {label}
          </button>
        )}
      </For>
    </fieldset>
  );
}

function TextFilter(props: { readonly filter: Filter }) {
  const [search, setSearch] = useSearchParams<Record<string, string>>();
  const [draft, setDraft] = createSignal("");
  createEffect(() => setDraft(search[props.filter.name] ?? ""));
  const find = (event: Event) => {
    event.preventDefault();
    setSearch({ [props.filter.name]: draft().normalize("NFKC").trim() || undefined });
  };
  return (
    <form class="find-by" onSubmit={find}>
      <label>
        {props.filter.label}{" "}
        <input
          class="input area-select"
          data-filter=""
          type="search"
          autocomplete="off"
          value={draft()}
          onInput={(event) => setDraft(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="button">
        <Icon name="search" /> 查找 <span class="key">/</span>
      </button>
    </form>
  );
}
