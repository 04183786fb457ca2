import { z } from "zod";
import { VisitorId } from "../catalog/visitors/visitor_id.ts";

/** The path of what belongs to one visitor. */
export const VisitorPath = z.strictObject({ id: VisitorId });

/** On what is read of a visitor: nobody between keeps it. */
export const visitorHeaders = { "Cache-Control": "private, no-store" };
