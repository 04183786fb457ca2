import { html } from "hono/html";

/** How the fields of a rule name products. */
export const howToName = html`
  <details class="how">
    <summary>How to name products</summary>
    <p>Ids of products, or what they have in common, one a line. The same field twice means either, different fields mean both.</p>
    <dl>
      <div>
        <dt><code>velnor-n4</code></dt>
        <dd>the product with this id</dd>
      </div>
      <div>
        <dt><code>brand:Velnor</code></dt>
        <dd>of this brand</dd>
      </div>
      <div>
        <dt><code>category:smartphones</code></dt>
        <dd>in this category, or one below it</dd>
      </div>
      <div>
        <dt><code>price:10000..40000</code></dt>
        <dd>in this range, in cents</dd>
      </div>
      <div>
        <dt><code>inventory.status:out_of_stock</code></dt>
        <dd>with this stock</dd>
      </div>
      <div>
        <dt><code>attributes.colour:red</code></dt>
        <dd>with this value of an attribute</dd>
      </div>
    </dl>
  </details>
`;
