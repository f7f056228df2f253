import "./old-browsers.ts";
import "./ui/tokens.css";
import "./ui/base.css";
import "./ui/controls.css";
import "./ui/cards.css";
import "./ui/print.css";
import { QueryClient, QueryClientProvider } from "@tanstack/solid-query";
import { render } from "solid-js/web";
import { App } from "./app.tsx";
import { loadConfig } from "./config.ts";
import { handBack, secondWindowPath } from "./second-window.ts";
import { callbackPath, createSession } from "./session.ts";
import { problemOf } from "./text/problem.ts";
import { ProblemNotice } from "./ui/states.tsx";

const root = document.getElementById("app");
if (root === null) throw new Error("index.html has no #app");

/** A refusal stays one: only the network and the server's own trouble are tried again. */
const isWorthRetrying = (count: number, error: unknown): boolean =>
  count < 2 && ["network", "system"].includes(problemOf(error).kind);

const queries = new QueryClient({
  defaultOptions: { queries: { retry: isWorthRetrying, staleTime: 5000 } },
});

if (location.pathname === secondWindowPath) handBack(location.href);
else
  start(root).catch((error: unknown) =>
    render(() => <ProblemNotice error={error} onRetry={() => location.reload()} />, root),
  );

async function start(element: HTMLElement): Promise<void> {
  const config = await loadConfig();
  const session = createSession(config);
  if (location.pathname === callbackPath) {
    history.replaceState(null, "", await session.finish());
  } else if (await session.resume(location.pathname + location.search)) {
    return;
  }
  render(
    () => (
      <QueryClientProvider client={queries}>
        <App config={config} session={session} />
      </QueryClientProvider>
    ),
    element,
  );
}
