const prefix = "draft:";

/** What was typed into a form and not sent yet. */
export interface Draft<Typed> {
  readonly typed: Typed;
  readonly at: string;
}

/** Drafts live in the tab's own storage, by officer, and go when the officer signs out. */
export const keepDraft = <Typed>(key: string, draft: Draft<Typed>): void =>
  sessionStorage.setItem(prefix + key, JSON.stringify(draft));

export function draftAt<Typed>(key: string): Draft<Typed> | undefined {
  const text = sessionStorage.getItem(prefix + key);
  return text === null ? undefined : (JSON.parse(text) as Draft<Typed>);
}

export const dropDraft = (key: string): void => sessionStorage.removeItem(prefix + key);

export function dropAllDrafts(): void {
  for (const key of Object.keys(sessionStorage))
    if (key.startsWith(prefix)) sessionStorage.removeItem(key);
}
