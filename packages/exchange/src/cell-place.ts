import { isVillageCode, type VillageCode } from "@minzheng/kernel";
import type { Cell } from "./grid.ts";
import { groupBy } from "./group.ts";
import { type Reading, read, unread } from "./reading.ts";
import { cleanText, editDistance, withoutSpaces } from "./text.ts";

/** One row of the county's division list: townships have nine digits, villages twelve. */
export interface Division {
  readonly code: string;
  readonly name: string;
  readonly category?: "urban" | "rural" | undefined;
}

export interface Place {
  readonly village: VillageCode;
  readonly township: string;
  readonly category?: "urban" | "rural" | undefined;
}

/** Finds places by name; built once for a sheet. */
export interface Gazetteer {
  readonly townships: readonly Division[];
  readonly villagesOf: (township: string) => readonly Division[];
}

export function gazetteer(divisions: readonly Division[]): Gazetteer {
  const villages = groupBy(
    divisions.filter(({ code }) => isVillageCode(code)),
    ({ code }) => code.slice(0, 9),
  );
  return {
    townships: divisions.filter(({ code }) => code.length === 9),
    villagesOf: (township) => villages.get(township) ?? [],
  };
}

/** The township named, or a proposal; never a silent guess. */
export function readTownship(cell: Cell, { townships }: Gazetteer): Reading<Division> {
  const name = plainName(cell.text).replace(/(人民政府|街道办事处)$/, (end) =>
    end === "街道办事处" ? "街道" : "",
  );
  return named(name, townships, "UNKNOWN_TOWNSHIP", "乡镇");
}

/** The village named within its township. `桥头村委会` is `桥头村`; `桥头` alone is a proposal. */
export function readVillage(
  cell: Cell,
  township: Division,
  { villagesOf }: Gazetteer,
): Reading<Division> {
  const name = plainName(cell.text)
    .replace(/(村民委员会|村委会)$/, "村")
    .replace(/(社区居民委员会|社区居委会|居民委员会|居委会)$/, "社区");
  return named(name, villagesOf(township.code), "UNKNOWN_VILLAGE", "村（社区）");
}

function named(
  name: string,
  divisions: readonly Division[],
  code: "UNKNOWN_TOWNSHIP" | "UNKNOWN_VILLAGE",
  noun: string,
): Reading<Division> {
  if (name === "") return unread(code, `${noun}没有填`);
  const exact = divisions.find((division) => plainName(division.name) === name);
  if (exact) return read(exact);
  const proposal = nearest(name, divisions);
  const words = proposal === undefined ? "请按行政区划名称填写" : `是否为“${proposal}”`;
  return unread(code, `没有这个${noun}，${words}`, proposal);
}

/** At most half of the name may differ, and no other name may be as near. */
function nearest(name: string, divisions: readonly Division[]): string | undefined {
  const ranked = divisions
    .map((division) => ({ name: division.name, far: editDistance(name, plainName(division.name)) }))
    .sort((a, b) => a.far - b.far);
  const [best, next] = ranked;
  if (!best || best.far * 2 > Math.max(name.length, 2)) return undefined;
  return next?.far === best.far ? undefined : best.name;
}

const plainName = (text: string): string => withoutSpaces(cleanText(text));
