import * as z from "zod/mini";

const Resource = z.object({
  Type: z.string(),
  Properties: z._default(z.record(z.string(), z.unknown()), {}),
  Condition: z.optional(z.string()),
});

/** What is read of a CloudFormation template; the rest is left as it is. */
export const Template = z.object({
  Resources: z._default(z.record(z.string(), Resource), {}),
  Parameters: z._default(z.record(z.string(), z.object({ Default: z.optional(z.unknown()) })), {}),
  Conditions: z._default(z.record(z.string(), z.unknown()), {}),
  Mappings: z._default(z.record(z.string(), z.unknown()), {}),
  Outputs: z._default(
    z.record(
      z.string(),
      z.object({ Value: z.unknown(), Export: z.optional(z.object({ Name: z.unknown() })) }),
    ),
    {},
  ),
});
export type Template = z.infer<typeof Template>;

export interface StackTemplate {
  readonly name: string;
  readonly template: Template;
}
