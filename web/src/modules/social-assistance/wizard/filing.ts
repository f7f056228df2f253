import type { TypedGroup } from "../../../register/typed.ts";

/** What stands of a filing: each is a record of its own, and none is taken back by another's failure. */
export interface Stands {
  /** The facts are recorded; they are not sent again. */
  readonly facts?: boolean;
  readonly applicationId?: string;
  readonly submitted?: boolean;
}

/** What the whole wizard works on. */
export interface Filing {
  readonly typed: TypedGroup;
  readonly stands: Stands;
}

/** What is done once the application is submitted. */
export type Afterwards = "accept" | "request-supplement" | "nothing";

/** The commands of a filing, in their order. */
export interface Commands {
  readonly recordFacts: () => Promise<unknown>;
  /** @returns the application's id */
  readonly open: () => Promise<string>;
  readonly amend: (id: string) => Promise<unknown>;
  readonly submit: (id: string) => Promise<unknown>;
  readonly afterwards: (id: string) => Promise<unknown>;
}

/**
 * Files an application, from where an earlier try came to: what stands is not done again, but the
 * application is brought up to what is typed now.
 *
 * @param keep hears what stands after every command
 * @returns the application's id
 * @throws whatever a command throws; what came before it stands
 */
export async function fileFrom(
  stands: Stands,
  commands: Commands,
  keep: (stands: Stands) => void,
): Promise<string> {
  let now = stands;
  const stand = (next: Stands) => {
    now = { ...now, ...next };
    keep(now);
  };
  if (!now.facts) {
    await commands.recordFacts();
    stand({ facts: true });
  }
  const { applicationId } = now;
  if (applicationId !== undefined) await commands.amend(applicationId);
  const id = applicationId ?? (await commands.open());
  if (applicationId === undefined) stand({ applicationId: id });
  if (!now.submitted) {
    await commands.submit(id);
    stand({ submitted: true });
  }
  await commands.afterwards(id);
  return id;
}

/** What stands, in words; nothing where nothing does. */
export const standsText = ({ facts, applicationId, submitted }: Stands): string =>
  [
    ...(facts ? ["收入和财产已登记"] : []),
    ...(applicationId === undefined ? [] : [submitted ? "申请已提交" : "申请已存为草稿"]),
  ].join("，");
