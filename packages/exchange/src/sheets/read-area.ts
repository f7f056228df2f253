import { isWithin } from "@minzheng/kernel";
import type { Division } from "../cell-place.ts";
import type { Cell } from "../grid.ts";
import { type Reading, read, unread } from "../reading.ts";
import { cleanText, editDistance, withoutSpaces } from "../text.ts";

/** Where records may lie; made once for a sheet. */
export interface Places {
  /** Codes by what people call them: `城关镇桥头村`, and `桥头村` where only one is called so. */
  readonly codes: ReadonlyMap<string, readonly string[]>;
  readonly known: ReadonlySet<string>;
  /** Absent where the register itself says which divisions there are. */
  readonly checked: boolean;
  /** Areas of the officer, as code prefixes. */
  readonly areas: readonly string[];
}

/** What names and codes of divisions mean to this officer. */
export function placesOf(
  divisions: readonly Division[],
  { areas, checked }: Pick<Places, "areas" | "checked">,
): Places {
  const names = new Map(divisions.map(({ code, name }) => [code, plain(name)]));
  const codes = new Map<string, string[]>();
  for (const { code, name } of divisions) {
    const township = code.length === 12 ? names.get(code.slice(0, 9)) : undefined;
    for (const called of township === undefined
      ? [plain(name)]
      : [plain(name), township + plain(name)]) {
      codes.set(called, [...(codes.get(called) ?? []), code]);
    }
  }
  return { codes, known: new Set(names.keys()), checked, areas };
}

/** How an area is written in a sheet: its code for the system, its names for people. */
export function areaTexts(divisions: readonly Division[]): (code: string) => string {
  const names = new Map(divisions.map(({ code, name }) => [code, name]));
  return (code) => {
    const township = code.length === 12 ? (names.get(code.slice(0, 9)) ?? "") : "";
    const called = `${township}${names.get(code) ?? ""}`;
    return called === "" ? code : `${code} ${called}`;
  };
}

/** A code, with or without names behind it; or names that mean one place only. */
export function readArea(cell: Cell, places: Places): Reading<string> {
  const text = withoutSpaces(cleanText(cell.text));
  const [, written] = /^(\d{6}|\d{9}|\d{12})(?!\d)/.exec(text) ?? [];
  const found = written ?? places.codes.get(text)?.[0];
  const others = written === undefined ? (places.codes.get(text)?.length ?? 0) : 1;
  if (others > 1)
    return unread("UNKNOWN_VILLAGE", "本县有几处同名，请连乡镇一起填写，如 城关镇桥头村");
  if (found === undefined || (places.checked && !places.known.has(found))) {
    const proposal = nearest(text, places);
    const words = proposal === undefined ? "请按行政区划名称填写" : `是否为“${proposal}”`;
    return unread("UNKNOWN_VILLAGE", `没有这个区划，${words}`, proposal);
  }
  if (places.areas.some((area) => isWithin(found, area))) return read(found);
  return unread("OUTSIDE_AREA", "不属于您的管辖范围，这一行不会导入");
}

/** At most half of the name may differ, and no other name may be as near. */
function nearest(text: string, { codes }: Places): string | undefined {
  if (text.length > 30) return undefined;
  const ranked = [...codes.keys()]
    .map((name) => ({ name, far: editDistance(text, name) }))
    .sort((a, b) => a.far - b.far);
  const [best, next] = ranked;
  if (!best || best.far * 2 > Math.max(best.name.length, 2)) return undefined;
  return next?.far === best.far ? undefined : best.name;
}

const plain = (name: string): string => withoutSpaces(cleanText(name));
