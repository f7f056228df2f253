import { Navigate } from "@solidjs/router";
import { Show } from "solid-js";
import { useDesk } from "../context.ts";
import { hasWork } from "../register/ledgers.ts";
import { holds } from "../text/roles.ts";
import { places } from "../ui/places.ts";
import { Empty } from "../ui/states.tsx";
import WorkPage from "./work-page.tsx";

/** `/`: the officer's work; for posts without any, the first of their places. */
export default function HomePage() {
  const { officer } = useDesk();
  const href = places.find(({ roles }) => holds(officer, roles))?.href;
  return (
    <Show when={!hasWork(officer)} fallback={<WorkPage />}>
      <Show when={href} fallback={<Empty title="您的岗位在本系统里还没有可办理的事项" />}>
        {(first) => <Navigate href={first()} />}
      </Show>
    </Show>
  );
}
