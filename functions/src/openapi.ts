import type { AnyContractRouter } from "@orpc/contract";
import { OpenAPIGenerator } from "@orpc/openapi";
import { ZodToJsonSchemaConverter } from "@orpc/zod/zod4";

/** The OpenAPI 3.1 document of contracts; loaded only when somebody asks for it. */
export function openApiOf(
  contracts: Readonly<Record<string, AnyContractRouter>>,
  { title, server }: { title: string; server: string },
): Promise<object> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  return generator.generate(contracts, {
    info: { title, version: "1" },
    servers: [{ url: server }],
    security: [{ bearer: [] }],
    components: {
      securitySchemes: { bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" } },
    },
  });
}
