import { describe, expect, test } from "vitest";
import {
  fileFrom,
  type Stands,
  standsText,
} from "../../../../../web/src/modules/social-assistance/wizard/filing.ts";

/** Commands that say what was done; the one named fails. */
function commandsThat(fails: string | undefined) {
  const done: string[] = [];
  const act = (name: string) => async () => {
    if (name === fails) throw new Error(name);
    done.push(name);
  };
  const commands = {
    recordFacts: act("facts"),
    open: async () => {
      await act("open")();
      return "ax_1";
    },
    amend: act("amend"),
    submit: act("submit"),
    afterwards: act("afterwards"),
  };
  return { done, commands };
}

/** What stands after a try that fails at a command. */
async function triedUntil(fails: string, from: Stands = {}): Promise<Stands> {
  let stands = from;
  const { commands } = commandsThat(fails);
  await expect(fileFrom(from, commands, (now) => (stands = now))).rejects.toThrow(fails);
  return stands;
}

describe("a filing", () => {
  test("records, opens, submits, and does what comes afterwards", async () => {
    const { done, commands } = commandsThat(undefined);
    expect(await fileFrom({}, commands, () => undefined)).toBe("ax_1");
    expect(done).toEqual(["facts", "open", "submit", "afterwards"]);
  });

  test.each([
    ["facts", {}, ["facts", "open", "submit", "afterwards"]],
    ["open", { facts: true }, ["open", "submit", "afterwards"]],
    ["submit", { facts: true, applicationId: "ax_1" }, ["amend", "submit", "afterwards"]],
    [
      "afterwards",
      { facts: true, applicationId: "ax_1", submitted: true },
      ["amend", "afterwards"],
    ],
  ] as const)("that failed at %s goes on from what stands", async (fails, stands, rest) => {
    expect(await triedUntil(fails)).toEqual(stands);
    const { done, commands } = commandsThat(undefined);
    expect(await fileFrom(stands, commands, () => undefined)).toBe("ax_1");
    expect(done).toEqual(rest);
  });

  test("says in words what stands", () => {
    expect(standsText({})).toBe("");
    expect(standsText({ facts: true })).toBe("收入和财产已登记");
    expect(standsText({ facts: true, applicationId: "ax_1" })).toMatch(/，申请已存为草稿$/);
    expect(standsText({ applicationId: "ax_1", submitted: true })).toBe("申请已提交");
  });
});
