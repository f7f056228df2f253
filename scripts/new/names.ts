import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What a new register is called in the different places. */
export interface Names {
  readonly module: string;
  /** `service-record` */
  readonly id: string;
  /** `serviceRecord` */
  readonly camel: string;
  /** `sr`, before every id of a record. */
  readonly prefix: string;
  readonly label: string;
}

export const isId = (text: string): boolean => /^[a-z]+(-[a-z]+)*$/.test(text);

export const camelOf = (id: string): string =>
  id.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Ids and prefixes of the registers there are: kinds in the keys, so each stands for one. */
export function takenIn(root: string) {
  const sources = globSync("packages/**/src/**/*.ts", {
    cwd: root,
    exclude: (path) => path.includes("node_modules"),
  }).map((file) => readFileSync(join(root, file), "utf8"));
  const all = (pattern: RegExp) =>
    new Set(sources.flatMap((text) => [...text.matchAll(pattern)].map(([, found = ""]) => found)));
  return { ids: all(/\bid: "([a-z-]+)",\s+module: "/g), prefixes: all(/\bidPrefix: "([a-z]+)"/g) };
}

/** Initials of the words, else two letters of the id, else the first three. */
export function prefixFor(id: string, taken: ReadonlySet<string>): string {
  const initials = id.split("-").map((word) => word.slice(0, 1));
  const [first = "", ...rest] = id.replaceAll("-", "");
  const candidates = [
    ...(initials.length > 1 ? [initials.join("")] : []),
    ...rest.map((letter) => first + letter),
    ...rest.map((_, i) => id.replaceAll("-", "").slice(0, i + 3)),
  ];
  return candidates.find((prefix) => !taken.has(prefix)) ?? id.replaceAll("-", "");
}
