import { Failure } from "@minzheng/kernel";

/** The declared failure of a call as data; undefined when it went well. */
export const failureOf = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => {
      if (!(error instanceof Failure)) throw error;
      const { code, data, detail } = error;
      return { code, data, detail };
    },
  );

/** The rule that refused a step, or the code of the failure. */
export async function refusalOf(call: Promise<unknown>): Promise<string | undefined> {
  const failure = await failureOf(call);
  if (failure?.code !== "STEP_REFUSED") return failure?.code;
  return (failure.data as { readonly rule: string }).rule;
}
