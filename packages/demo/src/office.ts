import type { Role } from "@minzheng/contract";
import { clientOf, wireFailureOf } from "@minzheng/contract/client";
import { contract as disbursement } from "@minzheng/disbursement";
import { recoveryContract } from "@minzheng/disbursement/recovery";
import { contract as exchange } from "@minzheng/exchange";
import { contract as people } from "@minzheng/people";
import { contract as socialAssistance } from "@minzheng/social-assistance/contract";

/** The token of the officer with this post in a county, one of its townships, or the city 999900. */
export type TokenOf = (tenant: string, role: Role, area?: string) => string | Promise<string>;

export interface OfficeOptions {
  /** Where everything is served: `http://localhost:8080`. */
  readonly baseUrl: string;
  readonly county: string;
  readonly tokenOf: TokenOf;
}

/** One county's interfaces, called as the officer whose work it is. */
export function openOffice({ baseUrl, county, tokenOf }: OfficeOptions) {
  const as = (role: Role) => ({
    baseUrl: `${baseUrl}/api/${county}`,
    token: () => tokenOf(county, role),
  });
  const recoveriesAs = (role: Role) => clientOf(recoveryContract, as(role));
  const runAs = (role: Role) => clientOf(disbursement, as(role));
  return {
    county,
    divisions: clientOf(people, as("system-admin")),
    people: clientOf(people, as("county-clerk")),
    roster: clientOf(exchange, as("county-clerk")),
    clerk: runAs("county-clerk"),
    reviewer: runAs("county-reviewer"),
    approver: runAs("county-approver"),
    finance: runAs("finance-officer"),
    recoveries: {
      list: recoveriesAs("county-clerk"),
      clerk: recoveriesAs("county-clerk").recovery,
      reviewer: recoveriesAs("county-reviewer").recovery,
      finance: recoveriesAs("finance-officer").recovery,
    },
    prices: {
      clerk: clientOf(socialAssistance, as("county-clerk")).priceIndex,
      reviewer: clientOf(socialAssistance, as("county-reviewer")).priceIndex,
    },
  };
}
export type Office = ReturnType<typeof openOffice>;

/** Sends a file to the address the interface gave. */
export async function sendFile(url: string, body: Uint8Array, contentType: string): Promise<void> {
  const headers = { "content-type": contentType };
  const answer = await fetch(url, { method: "PUT", body: new Uint8Array(body), headers });
  if (!answer.ok)
    throw new Error(`the upload was refused: ${answer.status} ${await answer.text()}`);
}

export async function fetchFile(url: string): Promise<Uint8Array> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`the download was refused: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

/** Whether a call was answered by this declared failure. */
export const failedWith = (error: unknown, code: string): boolean =>
  wireFailureOf(error)?.code === code;

export interface Patience {
  /** Between two looks. */
  readonly milliseconds: number;
  readonly looksMax: number;
}

/** No declared outcome: the gateway, the network or a defect. Asking again may help. */
const isPassing = (error: unknown): boolean => {
  const failure = wireFailureOf(error);
  return failure === undefined || failure.code === "DEFECT";
};

/** Looks that fail one after the other before they are believed. */
const failuresMax = 5;

/** Looks again and again until it is so. @throws Error when it never is, or looking keeps failing */
export async function until<State>(
  look: () => Promise<State>,
  isSo: (state: State) => boolean,
  { what, milliseconds, looksMax }: Patience & { readonly what: string },
): Promise<State> {
  let failures = 0;
  for (let i = 0; i < looksMax; i += 1) {
    try {
      const state = await look();
      failures = 0;
      if (isSo(state)) return state;
    } catch (error) {
      failures += 1;
      if (!isPassing(error) || failures === failuresMax) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
  }
  throw new Error(`${what}: nothing happened for a long time`);
}

/** Half an hour, for a full county on a slow machine. */
export const patient: Patience = { milliseconds: 500, looksMax: 3_600 };
