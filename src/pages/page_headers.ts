import { pageSecurityHeaders } from "../http/security_headers.ts";

/** On every page for people: nothing inline runs; pictures of products may be anywhere. */
export const pageHeaders = {
  ...pageSecurityHeaders,
  "Content-Security-Policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' https: http:",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join("; "),
  "Referrer-Policy": "strict-origin-when-cross-origin",
} as const;
