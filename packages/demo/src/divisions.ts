import { diceOf } from "./dice.ts";

export interface DemoCounty {
  readonly code: string;
  readonly name: string;
}

export const cityCode = "999900";

export const counties: readonly DemoCounty[] = [
  "云溪县",
  "青禾县",
  "临川区",
  "柏林县",
  "石门县",
  "南浦区",
  "东坪县",
  "清源县",
  "望江县",
  "松阳县",
  "白鹭县",
  "龙泉市",
].map((name, i) => ({ code: String(Number(cityCode) + i + 1), name }));

export interface DemoDivision {
  readonly code: string;
  readonly name: string;
  readonly category?: "urban" | "rural";
}

const townshipStems =
  "大坪 石桥 新街 双河 黄泥 青杠 白沙 龙潭 金鸡 红岩 太平 长滩 马鞍 清水 月亮 梨树 竹园 茶店".split(
    " ",
  );
const villageStems =
  "桥头 石坎 老街 河坝 青杠 高坡 下湾 上坪 柳林 双井 枫树 李家 陈家 龙王 新田 土桥 观音 白果".split(
    " ",
  );
const communityStems = "河东 南门 北街 西城 东风 人民路 文昌 滨江".split(" ");

/** Townships and villages of a county: 8 to 18 townships, 城关镇 first and mostly urban. */
export function divisionsOf({ code }: DemoCounty): readonly DemoDivision[] {
  const dice = diceOf(`divisions ${code}`);
  const count = dice.between(8, 18);
  return Array.from({ length: count }, (_, i) => i).flatMap((i) => {
    const township = `${code}${100 + i}`;
    const kind = dice.percent(60) ? "镇" : "乡";
    const name = i === 0 ? "城关镇" : `${townshipStems[i - 1] ?? "新"}${i === 1 ? "乡" : kind}`;
    const communities = i === 0 ? 6 : 1;
    const villages = i === 0 ? 3 : dice.between(5, 9);
    return [
      { code: township, name },
      ...named(communityStems, communities, i).map((stem, n) => ({
        code: `${township}${String(n + 1).padStart(3, "0")}`,
        name: `${stem}社区`,
        category: "urban" as const,
      })),
      ...named(villageStems, villages, i * 5).map((stem, n) => ({
        code: `${township}${201 + n}`,
        name: `${stem}村`,
        category: "rural" as const,
      })),
    ];
  });
}

/** `count` different stems, beginning somewhere in the list. */
const named = (stems: readonly string[], count: number, from: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => stems[(from + n) % stems.length] ?? "新");
