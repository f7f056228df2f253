import { procedure } from "@minzheng/contract";
import { registerContract, transitionContract } from "@minzheng/register";
import * as z from "zod/mini";
import { decision } from "./registers.ts";

const AdoptionRow = z.object({
  decisionId: z.string(),
  county: z.string(),
  state: z.string(),
  at: z.string(),
});

export const cityProcedures = {
  /** Receipts that the counties sent; a county without one has not adopted. */
  adoptions: procedure({
    method: "GET",
    path: "/policy/city-decision/adoptions",
    summary: "各县采用情况",
    roles: ["city-analyst", "city-supervisor"],
    input: z.object({}),
    output: z.object({ rows: z.array(AdoptionRow) }),
    failures: {},
  }),
};

const city = registerContract(decision);

/** The city's procedures, below `/api/city`. */
export const cityContract = {
  ...cityProcedures,
  decision: {
    get: city.get,
    find: city.find,
    history: city.history,
    open: city.open,
    ...transitionContract(decision),
  },
};
