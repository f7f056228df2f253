import { assert } from "@minzheng/kernel";
import * as z from "zod/mini";
import type { AnyClock, AnyRegister, AnyTransition } from "./process.ts";
import { voided } from "./record.ts";

/** What every register's audit entries and `acts` call by these names already. */
const ownActs = ["open", "amend", "void", "reveal", "extend", "clocks"];

/** Limits are counted as three measures each, and a group has at most forty. */
const limitsMax = 13;

/**
 * Checks that the course of a record fits its shape and itself.
 *
 * @throws Defect that names the step or clock and what is wrong with it
 */
export function checkProcess(register: AnyRegister): void {
  const { id, process } = register;
  const { initial, states, transitions, clocks = [], related = [] } = process;
  const known = (state: string) => Object.hasOwn(states, state);
  assert(!known(voided), `${id} declares the state ${voided}, which every register has`);
  assert(known(initial), `${id} begins in a state it does not have`);
  once(
    transitions.map(({ name }) => name),
    `${id} has two steps called`,
  );
  once(
    clocks.map(({ name }) => name),
    `${id} has two clocks called`,
  );
  once(
    related.map(({ name }) => name),
    `${id} has two relations called`,
  );
  for (const step of transitions) checkStep(register, step, known);
  for (const clock of clocks) checkClock(register, clock, known);
  for (const { name, heldIn = [] } of register.unique)
    for (const state of heldIn)
      assert(known(state), `${id}.${name} is held in ${state}, which is no state`);
  checkCounted(register);
}

const isName = (text: string) => /^[a-z][A-Za-z0-9]*(-[a-z0-9]+)*$/.test(text);

function checkStep(register: AnyRegister, step: AnyTransition, known: (state: string) => boolean) {
  const { process, fields, shape } = register;
  const { name, from, to, notSameAs = [], takes = {}, after, event = "done" } = step;
  const at = `${register.id}.${name}`;
  assert(isName(name) && !ownActs.includes(name), `${at} is no name of a step`);
  for (const state of [...from, to]) assert(known(state), `${at} names the unknown state ${state}`);
  const earlier = process.transitions.map((other) => other.name);
  for (const act of notSameAs)
    assert(
      [...earlier, "open", "amend"].includes(act),
      `${at} is not the same as ${act}, which is no step`,
    );
  for (const field of [...(takes.required ?? []), ...(takes.optional ?? [])]) {
    assert(Object.hasOwn(fields, field), `${at} takes ${field}, which is no field`);
    assert(fields[field]?.kept, `${at} takes ${field}, which is not kept`);
    assert(
      z.safeParse(shape.def.shape[field] as z.ZodMiniType, undefined).success,
      `${at} takes ${field}, which a record without the step could not do without`,
    );
  }
  const waits = (process.clocks ?? []).filter(({ kind }) => kind === "wait");
  if (after !== undefined)
    assert(
      waits.some((clock) => clock.name === after),
      `${at} waits for ${after}, which is no wait`,
    );
  assert(isName(event), `${at} has an event called ${event}`);
}

function checkClock(register: AnyRegister, clock: AnyClock, known: (state: string) => boolean) {
  const { name, kind, runsIn, pausedIn = [], escalatesTo } = clock;
  const at = `${register.id}.${name}`;
  assert(isName(name), `${at} is no name of a clock`);
  assert(runsIn.length > 0, `${at} never runs`);
  for (const state of runsIn)
    assert(known(state), `${at} runs in ${state}, which is no state of ${register.id}`);
  for (const state of pausedIn)
    assert(runsIn.includes(state), `${at} is paused in ${state}, in which it does not run`);
  assert(
    kind === "limit" || (clock.extension === undefined && escalatesTo === undefined),
    `${at} is a wait: nobody breaks it and nobody extends it`,
  );
  assert(
    escalatesTo === undefined || register.roles.read.includes(escalatesTo),
    `${at} escalates to a ${escalatesTo}, who may not read the record`,
  );
}

/** Whatever is counted is counted again every night, from the lists of its townships. */
function checkCounted({ id, process, indicators, questions }: AnyRegister) {
  const limits = (process.clocks ?? []).filter(({ kind }) => kind === "limit");
  assert(limits.length <= limitsMax, `${id} has more than ${limitsMax} limits`);
  const isListed = questions.some(({ by }) => by.length === 1 && by[0] === "township");
  assert(
    isListed || limits.length + indicators.length === 0,
    `${id} is counted and cannot be asked by township`,
  );
}

function once(names: readonly string[], problem: string) {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  assert(twice === undefined, `${problem} ${twice}`);
}
