/** What a new user can do with the demo: addresses to open, and a write that works as it stands. */
export function welcome(url: string, key: string): string {
  return `
Aisle listens on ${url}

  Shop       ${url}/
  Admin      ${url}/admin
  API docs   ${url}/docs
  Search     ${url}/v1/search?q=smartphone&facet=brand

With this key, which holds until the demo ends, you may do everything; sign in
to the admin pages with it:

  ${key}

For example put a new product into the shop, and find it:

  curl -X PUT '${url}/v1/products/my-lamp?wait=searchable' \\
    -H 'Authorization: Bearer ${key}' \\
    -H 'If-None-Match: *' \\
    -H 'Content-Type: application/json' \\
    -d '{"name":"My own lamp","price":{"amount":4900,"currency":"USD"}}'
  curl '${url}/v1/search?q=my+own+lamp'

Ctrl-C ends the demo.`;
}
