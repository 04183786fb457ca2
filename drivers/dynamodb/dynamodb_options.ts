import type { DriverObserver } from "../../src/catalog/observe.ts";

/** Where the table is and who asks. */
export type DynamodbOptions = {
  region: string;
  /** Absent: found as the SDK does, such as the role of the machine. */
  credentials?: {
    accessKeyId: string;
    secretAccessKey: string;
    sessionToken?: string;
  };
  /** Address of a DynamoDB that is not the region's own. */
  endpoint?: string;
  table: string;
  /** How long one try may take, in milliseconds; 1,000 when absent. */
  requestTimeoutMs?: number;
  /** Told of every request. */
  observer?: DriverObserver | undefined;
};
