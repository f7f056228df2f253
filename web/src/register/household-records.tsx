import "./register.css";
import { useQuery } from "@tanstack/solid-query";
import { For } from "solid-js";
import { useDesk } from "../context.ts";
import { holds } from "../text/roles.ts";
import { Empty, Loaded } from "../ui/states.tsx";
import { loadModule, registerAt } from "./declarations.ts";
import { RecordsCard } from "./records-card.tsx";
import { registerIndex } from "./register-index.static.ts";
import { useRegisterClient } from "./registers.ts";

/** What every register holds about one household, as far as the officer may read it. */
export default function HouseholdRecords(props: { readonly householdId: string }) {
  const { officer } = useDesk();
  const entries = registerIndex.registers.flatMap(({ byHousehold, ...entry }) =>
    byHousehold !== undefined && holds(officer, entry.roles.read)
      ? [{ ...entry, question: byHousehold }]
      : [],
  );
  const modules = useQuery(() => ({
    queryKey: ["declarations", "by-household"],
    queryFn: async () => {
      await Promise.all([...new Set(entries.map(({ module }) => module))].map(loadModule));
      return entries;
    },
  }));
  return (
    <Loaded query={modules} what="相关记录">
      {(loaded) => <Found householdId={props.householdId} entries={loaded()} />}
    </Loaded>
  );
}

interface Asked {
  readonly module: string;
  readonly id: string;
  readonly question: string;
}

function Found(props: { readonly householdId: string; readonly entries: readonly Asked[] }) {
  const asked = props.entries.flatMap(({ module, id, question }) => {
    const register = registerAt(module, id);
    return register === undefined
      ? []
      : [{ register, question, client: useRegisterClient(register) }];
  });
  const found = useQuery(() => ({
    queryKey: ["register", "of-household", props.householdId],
    queryFn: async () => {
      const values = { householdId: props.householdId };
      const answers = asked.map(async ({ register, question, client }) => ({
        register,
        rows: (await client.find({ question, values })).rows,
      }));
      return (await Promise.all(answers)).filter(({ rows }) => rows.length > 0);
    },
  }));
  return (
    <Loaded query={found} what="相关记录">
      {(answers) => (
        <For each={answers()} fallback={<Empty title="各台账里还没有这个家庭的记录" />}>
          {({ register, rows }) => <RecordsCard register={register} rows={rows} />}
        </For>
      )}
    </Loaded>
  );
}
