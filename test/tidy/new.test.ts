import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createModule, createRegister } from "../../scripts/new/create.ts";
import { prefixFor } from "../../scripts/new/names.ts";
import { declarationOf } from "../../scripts/new/register-template.ts";
import { projectFiles, textOf } from "./files.ts";

const bin = resolve("node_modules/.bin");
let root: string;
const created: string[] = [];

/** The work tree with its installed packages, whose own packages are those of the copy. */
function copyOfTheProject(): string {
  const copy = mkdtempSync(join(tmpdir(), "minzheng-new-"));
  for (const file of projectFiles())
    if (existsSync(file)) cpSync(file, join(copy, file), { recursive: true });
  const linked = ["packages", "packages/modules"].flatMap((folder) =>
    readdirSync(folder).map((name) => `${folder}/${name}/node_modules`),
  );
  for (const folder of [...linked, "functions/node_modules"])
    if (existsSync(folder))
      cpSync(folder, join(copy, folder), { recursive: true, verbatimSymlinks: true });
  mkdirSync(join(copy, "node_modules/@minzheng"), { recursive: true });
  for (const name of readdirSync("node_modules"))
    if (name !== "@minzheng")
      symlinkSync(resolve("node_modules", name), join(copy, "node_modules", name));
  for (const name of readdirSync("node_modules/@minzheng"))
    link(copy, `node_modules/@minzheng/${name}`, readlinkSync(`node_modules/@minzheng/${name}`));
  return copy;
}

function link(copy: string, at: string, to: string) {
  mkdirSync(dirname(join(copy, at)), { recursive: true });
  symlinkSync(to, join(copy, at));
}

/** What `pnpm install` would do, without a registry. */
function install(copy: string, module: string) {
  const own = `packages/modules/${module}/node_modules`;
  link(copy, `node_modules/@minzheng/${module}`, `../../packages/modules/${module}`);
  link(copy, `packages/registry/node_modules/@minzheng/${module}`, `../../../modules/${module}`);
  link(copy, `${own}/@minzheng/contract`, "../../../../contract");
  link(copy, `${own}/@minzheng/register`, "../../../../register");
  link(copy, `${own}/zod`, readlinkSync("packages/modules/city/node_modules/zod"));
}

function run(tool: string, ...parameters: readonly string[]) {
  const env = { ...process.env, PATH: `${bin}:${process.env["PATH"]}` };
  const { status, stdout, stderr } = spawnSync(join(bin, tool), parameters, {
    cwd: root,
    encoding: "utf8",
    env,
  });
  return { status, said: status === 0 ? "" : `${stdout}${stderr}` };
}

beforeAll(() => {
  root = copyOfTheProject();
  created.push(...createModule(root, "lantern-guild", "灯会").files);
  install(root, "lantern-guild");
  const wish = { module: "lantern-guild", id: "service-wish", label: "服务心愿" };
  created.push(...createRegister(root, wish).files);
  run("biome", "check", "--write", ...created.filter((file) => file.endsWith(".ts")));
}, 120_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("a new module with two registers", () => {
  test("passes types, lint and format", () => {
    expect(run("tsc", "-p", ".")).toEqual({ status: 0, said: "" });
    const sources = created.filter((file) => file.endsWith(".ts"));
    expect(run("biome", "check", "--error-on-warnings", ...sources)).toEqual({
      status: 0,
      said: "",
    });
  });

  test("crosses no wall", () => {
    const config = ["--config", ".dependency-cruiser.mjs"];
    expect(run("depcruise", ...config, "packages", "functions")).toEqual({ status: 0, said: "" });
  });

  test("passes the tests that come with it", () => {
    const { status, said } = run(
      "vitest",
      "run",
      "--project",
      "node",
      "test/modules/lantern-guild",
    );
    expect({ status, said }).toEqual({ status: 0, said: "" });
  });

  test("stands in every list of the registry", () => {
    const say = `const { contracts, indexOfRegisters, moduleLabels } = await import("@minzheng/registry/browser");
      const { routesOf } = await import("@minzheng/contract");
      const { declarations } = await import("@minzheng/registry/declarations");
      const { modules } = await import("@minzheng/registry/server");
      const own = "lantern-guild";
      console.log(JSON.stringify({
        label: moduleLabels[own],
        indexed: indexOfRegisters().registers.filter(({ module }) => module === own).map(({ id }) => id),
        declared: (await declarations[own]()).registers.map(({ id }) => id),
        doors: Object.keys(await modules[own]()),
        paths: routesOf(contracts).map(({ path }) => path).filter((path) => path.includes("/service-wish/")),
      }));`;
    const { stdout, stderr } = spawnSync("node", ["--input-type=module", "-e", say], {
      cwd: join(root, "packages/registry"),
      encoding: "utf8",
      env: { ...process.env, PATH: `${bin}:${process.env["PATH"]}` },
    });
    expect(stderr).toBe("");
    const ids = ["service-wish", "lantern-guild-file"];
    const known = JSON.parse(stdout);
    expect(known).toMatchObject({ label: "灯会", indexed: ids, declared: ids });
    expect(known.doors).toEqual(["serviceWish", "lanternGuildFile", "sheets"]);
    const sheets = ["template", "import/upload", "import/commit", "import/undo", "export"];
    expect(known.paths).toEqual(
      expect.arrayContaining(sheets.map((name) => `/lantern-guild/service-wish/${name}`)),
    );
  });

  test("a second register costs its declaration, its sample, its test and its place in a list", () => {
    const list = readFileSync(
      join(root, "packages/modules/lantern-guild/src/registers.ts"),
      "utf8",
    );
    expect(list).toContain("export const registers = [serviceWish, lanternGuildFile] as const;");
    expect(created.filter((file) => file.includes("service-wish"))).toEqual([
      "packages/modules/lantern-guild/src/service-wish.ts",
      "test/modules/lantern-guild/service-wish.sample.ts",
      "test/modules/lantern-guild/service-wish.test.ts",
    ]);
  });
});

describe("what cannot be made is said in words", () => {
  test.each([
    ["a module that is there", () => createModule(root, "lantern-guild"), /is there/],
    ["an id that is none", () => createModule(root, "Volunteering"), /is no id/],
    [
      "a register of no module",
      () => createRegister(root, { module: "nowhere", id: "thing" }),
      /no module nowhere/,
    ],
    [
      "a register whose id another module has",
      () => createRegister(root, { module: "lantern-guild", id: "household" }),
      /there is a register household/,
    ],
  ])("%s", (_, create, problem) => {
    expect(create).toThrow(problem);
  });
});

test.each([
  ["service-wish", [], "sw"],
  ["service-wish", ["sw"], "se"],
  ["complaint", [], "co"],
  ["complaint", ["co", "cm"], "cp"],
])("ids of %s begin, beside %j, with %s", (id, taken, prefix) => {
  expect(prefixFor(id, new Set(taken))).toBe(prefix);
});

test("docs/registers.md explains the very declaration that the command writes", () => {
  const names = { module: "volunteering", id: "service-wish", camel: "serviceWish" };
  const lines = declarationOf({ ...names, prefix: "sw", label: "服务心愿" }).split("\n");
  const blocks = [...textOf("docs/registers.md").matchAll(/```ts\n([\s\S]*?)```/g)];
  const explained = blocks.map(([, code = ""]) => code).join("");
  const strip = (text: string) => text.replace(/\s+/g, " ").trim();
  expect(strip(explained)).toBe(strip(lines.join("\n")));
});
