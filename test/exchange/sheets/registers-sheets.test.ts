import { routesOf } from "@minzheng/contract";
import { sheetsContract, sheetWaysOf } from "@minzheng/exchange/sheets";
import {
  type AnyRegister,
  registerContract,
  registersContract,
  type SheetWay,
} from "@minzheng/register";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { helper } from "./sample.ts";

const everything = registersContract([helper]);
const { get, find, titles, open, void: voids } = registerContract(helper);
/** The same register with something declared otherwise. */
const but = (own: Partial<AnyRegister>): AnyRegister => ({ ...helper, ...own }) as AnyRegister;
const withRows = but({
  shape: z.extend(helper.shape, { visits: z.array(z.string()) }),
});

describe("a newly declared register", () => {
  test("has template, import and export with its declaration", () => {
    const paths = routesOf(sheetsContract([helper], everything)).map(({ path }) => path);
    expect(paths).toContain("/sample/helper/template");
    expect(paths).toContain("/sample/helper/import/upload");
    expect(paths).toContain("/sample/helper/import/undo");
    expect(paths).toContain("/sample/helper/export");
  });

  test("has them for the posts of its role matrix", () => {
    const roles = Object.fromEntries(
      routesOf(sheetsContract([helper], everything)).map(({ path, meta }) => [path, meta.roles]),
    );
    const { read, write, void: voiders } = helper.roles;
    expect(roles["/sample/helper/export"]).toEqual(read);
    expect(roles["/sample/helper/import/commit"]).toEqual(write);
    expect(roles["/sample/helper/import/undo"]).toEqual(voiders);
  });
});

describe("sheets of a register", () => {
  test.each<[string, AnyRegister, object, "in" | "out" | undefined]>([
    ["come in where records are opened, amended and voided by hand", helper, everything, "in"],
    ["only go out where no door opens a record", helper, { get, find, titles }, "out"],
    ["only go out where no door amends one", helper, { find, open, void: voids }, "out"],
    ["do not go where records are not found", helper, { get, titles }, undefined],
    ["only go out where nothing finds a record again", but({ unique: [] }), everything, "out"],
    ["only go out where a record is more than cells", withRows, everything, "out"],
    ["of another register's doors are none", but({ id: "other" }), everything, undefined],
  ])("%s", (_, register, procedures, ways) => {
    expect(sheetWaysOf(register, procedures as typeof everything)).toBe(ways);
  });

  test.each<[SheetWay, object]>([
    ["out", everything],
    ["in", { get, find }],
  ])("go %s where the declaration says so", (sheet, procedures) => {
    expect(sheetWaysOf(but({ sheet }), procedures as typeof everything)).toBe(sheet);
  });

  test("that only go out have no door to come in", () => {
    const contract = sheetsContract([but({ sheet: "out" })], everything);
    expect(routesOf(contract).map(({ path }) => path)).toEqual(["/sample/helper/export"]);
  });
});
