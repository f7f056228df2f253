/** The part of the stand-in for the bucket that the door uses; the package has no types. */
declare module "@20minutes/s3rver" {
  import type { RequestListener } from "node:http";

  export interface Options {
    readonly directory: string;
    readonly silent?: boolean;
    readonly allowMismatchedSignatures?: boolean;
    readonly vhostBuckets?: boolean;
    readonly configureBuckets?: readonly { readonly name: string; readonly configs?: string[] }[];
  }

  export default class S3rver {
    constructor(options: Options);
    configureBuckets(): Promise<void>;
    callback(): RequestListener;
    readonly logger: { close(): void };
  }
}
