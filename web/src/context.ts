import type { Officer } from "@minzheng/contract";
import { clientOf } from "@minzheng/contract/client";
import { createContext, useContext } from "solid-js";
import { commandKeys } from "./command-keys.ts";
import type { Config } from "./config.ts";
import type { Session } from "./session.ts";

/** What every page stands in: the deployment, and the officer who is signed in. */
export interface Desk {
  readonly config: Config;
  readonly session: Session;
  readonly officer: Officer;
}

export const DeskContext = createContext<Desk>();

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === undefined) throw new Error("a page stands outside the shell");
  return desk;
}

const keys = commandKeys((request) => fetch(request));

/** A typed client of the contract for the officer's own tenant. A 401 locks the page. */
export function useClient<Contract extends Parameters<typeof clientOf>[0]>(contract: Contract) {
  const { config, session, officer } = useDesk();
  const tenant = officer.tenant === config.city.code ? "city" : officer.tenant;
  return clientOf(contract, {
    baseUrl: `${location.origin}/api/${tenant}`,
    token: session.token,
    fetch: async (request) => {
      const response = await keys.send(request);
      if (response.status === 401) session.lock();
      return response;
    },
  });
}
