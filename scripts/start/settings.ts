import { join, resolve } from "node:path";
import { type Day, dayOfInstant, instant, isDay } from "@minzheng/kernel";
import { root } from "./build.ts";

const sizes = ["small", "county", "city"] as const;

export interface Settings {
  readonly port: number;
  readonly size: (typeof sizes)[number];
  /** As given; absent: the functions read the clock. */
  readonly todayGiven: Day | undefined;
  readonly today: Day;
  readonly once: boolean;
  readonly fresh: boolean;
  readonly dataFolder: string;
}

/** @returns the settings, or what is wrong with the environment and how to put it right */
export function settingsFrom(environment: NodeJS.ProcessEnv): Settings | string {
  const { PORT = "8080", DEMO = "small", TODAY = "", ONCE, FRESH } = environment;
  const port = Number(PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    return `PORT is ${PORT}; give a number from 1 to 65535, for example PORT=8090`;
  const size = sizes.find((known) => known === DEMO);
  if (size === undefined) return `DEMO is ${DEMO}; give one of ${sizes.join(", ")}`;
  if (TODAY !== "" && !isDay(TODAY))
    return `TODAY is ${TODAY}; give a day, for example TODAY=2026-11-24`;
  const todayGiven = isDay(TODAY) ? TODAY : undefined;
  return {
    port,
    size,
    todayGiven,
    today: todayGiven ?? dayOfInstant(instant(new Date().toISOString())),
    once: ONCE === "1",
    fresh: FRESH === "1",
    dataFolder: dataFolderFrom(environment),
  };
}

/** `DATA` chooses another folder, so that two local clouds can stand side by side. */
export const dataFolderFrom = ({ DATA }: NodeJS.ProcessEnv): string =>
  DATA ? resolve(DATA) : join(root, ".data");
