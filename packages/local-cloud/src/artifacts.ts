import type { Adapter, AdapterPayload } from "oidc-provider";

interface Kept {
  readonly payload: AdapterPayload;
  readonly expiresAt: number;
}

/** Sessions, codes and grants of the provider, in memory: a restart signs everybody out. */
export function artifactStore(): (name: string) => Adapter {
  const all = new Map<string, Kept>();
  return (name) => {
    const key = (id: string) => `${name}:${id}`;
    const alive = (kept: Kept | undefined) =>
      kept && kept.expiresAt > Date.now() ? kept.payload : undefined;
    const findWhere = (holds: (payload: AdapterPayload) => boolean) =>
      [...all].find(([id, { payload }]) => id.startsWith(`${name}:`) && holds(payload))?.[1];
    return {
      upsert: async (id, payload, expiresIn) => {
        const expiresAt = Date.now() + (expiresIn ?? Number.POSITIVE_INFINITY) * 1000;
        all.set(key(id), { payload, expiresAt });
      },
      find: async (id) => alive(all.get(key(id))),
      findByUid: async (uid) => alive(findWhere((payload) => payload.uid === uid)),
      findByUserCode: async (code) => alive(findWhere((payload) => payload.userCode === code)),
      destroy: async (id) => void all.delete(key(id)),
      consume: async (id) => {
        const kept = all.get(key(id));
        if (kept) kept.payload.consumed = Math.floor(Date.now() / 1000);
      },
      revokeByGrantId: async (grantId) => {
        for (const [id, { payload }] of all) if (payload.grantId === grantId) all.delete(id);
      },
    };
  };
}
