import type { Role } from "@minzheng/contract";
import { clientOf } from "@minzheng/contract/client";
import { contract as people } from "@minzheng/people";
import { contract as socialAssistance } from "@minzheng/social-assistance/contract";
import type { OfficeOptions } from "./office.ts";

/**
 * The interfaces of a county's first township and of those in the bureau who look after it.
 *
 * @param fetch absent: over the network
 */
export function openTownHall(
  { baseUrl, county, tokenOf }: OfficeOptions,
  fetch?: (request: Request) => Promise<Response>,
) {
  const township = `${county}100`;
  const as = (role: Role, area: string) => ({
    baseUrl: `${baseUrl}/api/${county}`,
    token: () => tokenOf(county, role, area),
    ...(fetch === undefined ? {} : { fetch }),
  });
  const at = (role: Role, area = county) => clientOf(socialAssistance, as(role, area));
  return {
    county,
    people: clientOf(people, as("township-clerk", township)),
    clerk: at("township-clerk", township),
    reviewer: at("township-reviewer", township),
    /** Goes along on visits. */
    colleague: at("township-clerk"),
    /** A second one, for all townships: who confirms is not who gave the opinion. */
    chief: at("township-reviewer"),
    checker: at("check-officer"),
    countyReviewer: at("county-reviewer"),
  };
}
export type TownHall = ReturnType<typeof openTownHall>;
