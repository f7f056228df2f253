import { partsOf, type RecordView } from "@minzheng/register";
import { A, useLocation, useSearchParams } from "@solidjs/router";
import { useInfiniteQuery } from "@tanstack/solid-query";
import { createEffect, Show } from "solid-js";
import { useDesk } from "../context.ts";
import { countText } from "../text/money.ts";
import { holds } from "../text/roles.ts";
import { Answer } from "../ui/answer.tsx";
import { dataOf } from "../ui/data-of.ts";
import { Icon } from "../ui/icon.tsx";
import { useFilterKey, useKeys, useRowKeys } from "../ui/keys.ts";
import { Empty, Waiting } from "../ui/states.tsx";
import { formHref, importHref, recordHref } from "./addresses.ts";
import { useDivisions } from "./divisions.ts";
import { ExportButton } from "./export-button.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { overridesOf } from "./overrides.ts";
import type { PageProps } from "./page-props.ts";
import { askingsOf, type Search, valuesOf } from "./questions.ts";
import { RecordTable } from "./record-table.tsx";
import { RegisterPage } from "./register-page.tsx";
import { serves, useRegisterClient } from "./registers.ts";
import { columnsOf } from "./titles.ts";
import { walkAlong } from "./walk.ts";
import { useWords } from "./words.ts";

/** `/registers/:module/:register?q=&…`: one question of a register at a time; the URL is the list. */
export default function ListPage() {
  return <RegisterPage part="list" page={RegisterList} />;
}

function RegisterList(props: PageProps) {
  const { register } = props;
  const { officer } = useDesk();
  const client = useRegisterClient(register);
  const location = useLocation();
  const divisions = useDivisions();
  const [search] = useSearchParams<Record<string, string>>();
  useRowKeys();
  useFilterKey();
  const { questions } = overridesOf(register);
  const askings = askingsOf(register).filter(({ name }) => questions?.includes(name) ?? true);
  const asking = () => askings.find(({ name }) => name === search["q"]) ?? askings[0];
  const asked = () => {
    const one = asking();
    const codes = divisions.townships().map(({ code }) => code);
    if (one === undefined || (codes.length === 0 && divisions.query.isPending)) return undefined;
    const values = valuesOf(one, search as Search, codes);
    return values === undefined ? undefined : { question: one.name, values };
  };
  const records = useInfiniteQuery(() => ({
    queryKey: ["register", register.id, "find", asked(), search["area"] ?? ""],
    enabled: asked() !== undefined,
    reconcile: "id",
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
      client.find({
        question: asked()?.question ?? "",
        values: asked()?.values ?? {},
        ...(search["area"] ? { area: search["area"] } : {}),
        ...(pageParam === undefined ? {} : { cursor: pageParam }),
      }),
    getNextPageParam: (last: { cursor?: string | undefined }) => last.cursor,
  }));
  const rows = (): readonly RecordView[] =>
    dataOf(records)?.pages.flatMap((page) => page.rows) ?? [];
  const columns = columnsOf(register, partsOf(register));
  const words = useWords(() => rows().map(({ fields }) => columns.map(({ name }) => fields[name])));
  const here = () => location.pathname + location.search;
  createEffect(() => {
    const hrefs = rows().map(({ id }) => ({ id, href: recordHref(register, id) }));
    if (!records.isPending) walkAlong({ href: here(), label: register.label, rows: hrefs });
  });

  return (
    <>
      <div class="page-head">
        <h1>{register.label}</h1>
        <span class="push" />
        <Show when={serves(register, "export") ? asked() : undefined}>
          {(now) => (
            <ExportButton
              register={register}
              asked={now()}
              area={search["area"]}
              columns={columns}
            />
          )}
        </Show>
        <Show when={serves(register, "import") && holds(officer, register.roles.write)}>
          <A href={importHref(register)} class="button">
            <Icon name="upload" /> 导入
          </A>
        </Show>
        <Show when={serves(register, "open") && holds(officer, register.roles.write)}>
          <NewRecord {...props} />
        </Show>
      </div>
      <section class="card" aria-label={`${register.label}列表`}>
        <FilterBar askings={askings} asking={asking()} divisions={divisions}>
          <span class="push soft small" role="status">
            {records.isFetching && rows().length === 0
              ? "正在读取…"
              : `已显示 ${countText(rows().length)} 条${records.hasNextPage ? "，还有更多" : ""}`}
          </span>
        </FilterBar>
        <Show when={asked()} fallback={<Unasked isWaiting={divisions.query.isPending} />}>
          <Answer query={records} what={register.label}>
            <Show when={rows().length > 0} fallback={<Nothing {...props} />}>
              <RecordTable
                register={register}
                columns={columns}
                rows={rows()}
                list={here()}
                words={words}
              />
            </Show>
          </Answer>
        </Show>
      </section>
    </>
  );
}

function NewRecord(props: PageProps) {
  let link: HTMLAnchorElement | undefined;
  useKeys({ n: () => link?.click() });
  return (
    <A href={formHref(props.register)} class="button primary" ref={link}>
      <Icon name="plus" /> 登记{props.register.label} <span class="key">N</span>
    </A>
  );
}

function Unasked(props: { readonly isWaiting: boolean }) {
  return (
    <Show when={!props.isWaiting} fallback={<Waiting what="行政区划" />}>
      <Empty title="请先填写查找条件">填好上面的条件后，符合的记录会列在这里。</Empty>
    </Show>
  );
}

function Nothing(props: PageProps) {
  const { officer } = useDesk();
  const mayOpen = () =>
    serves(props.register, "open") && holds(officer, props.register.roles.write);
  return (
    <Empty title={`没有符合条件的${props.register.label}`}>
      请换一个条件查找{mayOpen() ? `，或点击右上角「登记${props.register.label}」` : ""}。
    </Empty>
  );
}
