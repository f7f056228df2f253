import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { codeOf, projectFiles, sourceFiles, textOf } from "./files.ts";

const product = ["packages", "functions", "infra", "web/src", "scripts"];
/** Pure or passed-in time and chance only; these packages are the machine itself. */
const machine = ["packages/local-cloud/"];
const lines = (file: string) => textOf(file).split("\n").length - 1;

describe("the house style", () => {
  test("no source file is longer than 400 lines, no test longer than 500", () => {
    const long = [
      ...sourceFiles(product).filter((file) => lines(file) > 400),
      ...sourceFiles(["test"]).filter((file) => lines(file) > 500),
      ...projectFiles().filter((file) => file.endsWith(".css") && lines(file) > 400),
    ];
    expect(long).toEqual([]);
  });

  test("files are kebab-case and never called utils, helpers, common, types, manager or base", () => {
    const odd = sourceFiles([...product, "test"]).filter((file) => {
      const name = file.slice(file.lastIndexOf("/") + 1).replace(/\..*$/, "");
      return (
        !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) ||
        /^(utils?|helpers?|common|types|manager|base)$/.test(name)
      );
    });
    expect(odd).toEqual([]);
  });

  const banned: readonly (readonly [string, RegExp])[] = [
    ["the clock", /\bDate\.now\(|\bnew Date\(/],
    ["chance", /\bMath\.random\(/],
    ["float money", /\btoFixed\(|\bparseFloat\(/],
    ["the console", /\bconsole\./],
  ];
  test.each(banned)("packages do not use %s", (_, pattern) => {
    const users = sourceFiles(["packages"])
      .filter((file) => !machine.some((folder) => file.startsWith(folder)))
      .filter((file) => pattern.test(codeOf(file)));
    expect(users).toEqual([]);
  });

  test("nothing is typed any, cast through unknown, or silenced", () => {
    const loose = new RegExp(
      [":\\s*any\\b", "<any>", "\\bas any\\b", "\\bas never as\\b"].join("|"),
    );
    const silenced = new RegExp(["@ts-ignore", "@ts-nocheck", "biome-ignore-all"].join("|"));
    const found = sourceFiles([...product, "test"]).filter(
      (file) => loose.test(codeOf(file)) || silenced.test(textOf(file).replace(/"[^"\n]*"/g, "")),
    );
    expect(found).toEqual([]);
  });

  test("nothing is left to do without a decision", () => {
    const mark = new RegExp(
      `\\b(${["TO", "FIX", "XX"].map((w, i) => w + ["DO", "ME", "X"][i]).join("|")})\\b`,
    );
    const marked = sourceFiles([...product, "test"]).filter((file) => mark.test(textOf(file)));
    expect(marked).toEqual([]);
  });

  test("no test is skipped or alone", () => {
    const skipped = sourceFiles(["test"]).filter((file) =>
      /\b(test|it|describe)\.(skip|only|todo)\b/.test(codeOf(file)),
    );
    expect(skipped).toEqual([]);
  });

  test("English names stand for Chinese terms, never their pinyin", () => {
    const pinyin = /\b\w*(dibao|tekun|minzheng(?!\/|\.|\b)|shequ|xiangzhen|hukou|shouru)\w*\b/i;
    const users = sourceFiles(product).filter((file) => pinyin.test(codeOf(file)));
    expect(users).toEqual([]);
  });

  test("no file names a path of one machine", () => {
    const paths = new RegExp(
      `(^|[^a-z.])/(${["wor", "roo"].map((w, i) => w + ["k", "t"][i]).join("|")})/`,
      "m",
    );
    const named = projectFiles()
      .filter(
        (file) => /\.(tsx?|mjs|md|json|ya?ml|css|html)$/.test(file) && file !== "pnpm-lock.yaml",
      )
      .filter((file) => paths.test(textOf(file)));
    expect(named).toEqual([]);
  });

  test("id numbers are never logged", () => {
    const leaks = sourceFiles(["functions", "packages"]).filter((file) =>
      /logger\.\w+\([^)]*(residentIdNumber|idNumber|account\b|phone)/.test(textOf(file)),
    );
    expect(leaks).toEqual([]);
  });
});

describe("every package", () => {
  const packages = [
    ...readdirSync("packages")
      .filter((name) => name !== "modules")
      .map((name) => `packages/${name}`),
    ...readdirSync("packages/modules").map((name) => `packages/modules/${name}`),
    "functions",
    "infra",
    "web",
  ];
  test.each(packages)("%s has a README of at most a page", (folder) => {
    const readme = join(folder, "README.md");
    expect(existsSync(readme)).toBe(true);
    expect(lines(readme)).toBeLessThanOrEqual(80);
  });
});

describe("tests mirror the sources", () => {
  const twin = (file: string) => file.replace(/^packages\//, "test/").replace("/src/", "/");
  test.each(
    sourceFiles(["packages/modules"]).filter((file) =>
      /\/(rules|contract|indicators)\.ts$/.test(file),
    ),
  )("%s has its twin", (file) => {
    const base = twin(file).replace(/\.ts$/, "");
    const folder = dirname(base);
    const name = base.slice(folder.length + 1);
    const twins = existsSync(folder)
      ? readdirSync(folder).filter((test) => test.startsWith(`${name}.`))
      : [];
    expect(twins.length).toBeGreaterThan(0);
  });
});

describe("documents", () => {
  test("no link inside the repository is dead", () => {
    const dead = projectFiles()
      .filter((file) => file.endsWith(".md"))
      .flatMap((file) =>
        [...textOf(file).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
          .map(([, target]) => join(dirname(file), target ?? ""))
          .filter((target) => !existsSync(target))
          .map((target) => `${file} -> ${target}`),
      );
    expect(dead).toEqual([]);
  });

  test("a decision is numbered and says what would change it", () => {
    const decisions = readdirSync("docs/decisions").filter((name) => name.endsWith(".md"));
    const incomplete = decisions.filter(
      (name) =>
        !/^\d{4}-[a-z0-9-]+\.md$/.test(name) ||
        !/Would change if/.test(textOf(`docs/decisions/${name}`)),
    );
    expect(decisions.length).toBeGreaterThan(8);
    expect(incomplete).toEqual([]);
  });
});
