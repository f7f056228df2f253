// `npm start`: the whole system on this machine. Environment: PORT, DEMO, TODAY, ONCE, FRESH, DATA.
import { join } from "node:path";
import { isRole } from "@minzheng/contract";
import { printSummary, runDemo } from "@minzheng/demo";
import {
  FolderTaken,
  type LocalCloud,
  listen,
  PortTaken,
  posts,
  startLocalCloud,
} from "@minzheng/local-cloud";
import { siteHeaders } from "../../infra/config/site-headers.ts";
import { buildAll, cdkOut, siteFolder } from "../start/build.ts";
import { missingJava } from "../start/java.ts";
import { type Settings, settingsFrom } from "../start/settings.ts";
import { onShutdown } from "../start/shutdown.ts";

const say = (line: string) => void process.stdout.write(`${line}\n`);
const began = performance.now();
const seconds = () => Math.round((performance.now() - began) / 100) / 10;

const settings = settingsFrom(process.env);
const problem = typeof settings === "string" ? settings : missingJava(say);
if (typeof settings === "string" || problem !== undefined) giveUp(String(problem));
else await start(settings).catch((error: Error) => giveUp(explanation(error, settings)));

async function start(settings: Settings): Promise<void> {
  const running: { cloud?: LocalCloud } = {};
  onShutdown(async () => running.cloud?.stop(), say);
  await (await listen(settings.port)).stop();
  await buildAll(say);
  const cloud = await startLocalCloud({
    cdkOut,
    site: { folder: siteFolder, headers: siteHeaders },
    dataFolder: settings.dataFolder,
    port: settings.port,
    fresh: settings.fresh,
    parameters: settings.todayGiven === undefined ? {} : { Today: settings.todayGiven },
    progress: say,
  });
  running.cloud = cloud;
  const isRight = await loadDemo(cloud, settings);
  if (settings.once) {
    await cloud.stop();
    process.exit(isRight ? 0 : 1);
  }
  sayWhere(cloud, settings);
}

/** @returns whether every county's balance is zero and the city agrees */
async function loadDemo(cloud: LocalCloud, { size, today }: Settings): Promise<boolean> {
  const rows = await runDemo({
    baseUrl: cloud.baseUrl,
    size,
    today,
    tokenOf: cloud.tokenFor,
    staff: {
      officers: cloud.officers.flatMap(({ role, ...one }) =>
        isRole(role) ? [{ ...one, role }] : [],
      ),
      tokenOf: cloud.tokenOf,
    },
    progress: say,
    setToday: cloud.setToday,
  });
  say(`\n${printSummary(rows)}\n`);
  const isRight =
    rows.length > 0 &&
    rows.every(({ balanceFen, cityEqualsCounty }) => balanceFen === 0 && cityEqualsCounty);
  say(
    isRight
      ? `all balances 0.00, city and counties agree (${seconds()} s)`
      : "a balance is not 0.00, or the city differs: see above",
  );
  return isRight;
}

function sayWhere({ baseUrl, officers }: LocalCloud, { dataFolder }: Settings): void {
  const shown = officers.filter(({ tenant }) => tenant === "999900" || tenant === "999901");
  say(`\nOpen ${baseUrl} and sign in as one of the demo officers, for example:`);
  for (const { tenant, name, role } of shown) say(`  ${tenant}  ${name}  ${posts[role] ?? role}`);
  say(`Logs: ${join(dataFolder, "logs")}. Ctrl-C stops everything and keeps the data.`);
}

function explanation(error: Error, { port }: Settings): string {
  if (error instanceof PortTaken)
    return `Port ${port} is in use, perhaps by an earlier npm start. Stop that one, or type: PORT=${port + 10} npm start`;
  if (error instanceof FolderTaken)
    return `npm start runs already, on port ${error.port}. Stop that one, or give this one data of its own: DATA=.data/second npm start`;
  return error.stack ?? error.message;
}

function giveUp(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
