import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { city } from "../config/city.ts";
import type { Stage } from "../config/stages.ts";
import { counties } from "../config/tenants.ts";
import type { CodeOf } from "./bundle.ts";
import { CityStack } from "./city-stack.ts";
import { CountyStack } from "./county-stack.ts";
import { SiteStack } from "./site-stack.ts";

export interface AppOptions {
  readonly stage: Stage;
  readonly codeOf: CodeOf;
  /** What vite built; looked at where the stage has a site. */
  readonly siteFolder: string;
  /** Absent: where the CDK says (`CDK_OUTDIR`). */
  readonly outdir?: string;
  /** Ends the synthesis with an error when AWS Solutions finds what nobody gave a reason for. */
  readonly checked: boolean;
}

/** The templates name no account and no region: the same ones deploy anywhere in the partition. */
export function makeApp({ stage, codeOf, siteFolder, outdir, checked }: AppOptions): App {
  const app = new App({
    analyticsReporting: false,
    treeMetadata: false,
    outdir,
    context: {
      "aws:cdk:disable-asset-metadata": true,
      "aws:cdk:enable-path-metadata": false,
      "@aws-cdk/aws-iam:minimizePolicies": true,
      "@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy": true,
    },
  });
  if (checked) Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const common = { stage, codeOf, city };
  const cityStack = new CityStack(app, "City", { ...common, counties });
  const countyStacks = counties.map((county) => {
    const stack = new CountyStack(app, `County-${county.code}`, { ...common, county, cityStack });
    return { county, api: stack.door.api, bucket: stack.storage.bucket };
  });
  if (stage.site !== "none") {
    const { identity, door } = cityStack;
    new SiteStack(app, "Site", {
      stage,
      city,
      identity,
      siteFolder,
      cityApi: door.api,
      counties: countyStacks,
    });
  }
  return app;
}
