// Starts Swagger UI without what it would load from elsewhere or take from the
// address, in the reader's colours, and tells assistive technology what it leaves
// out.
const dark = matchMedia("(prefers-color-scheme: dark)");

function followColours() {
  document.documentElement.classList.toggle("dark-mode", dark.matches);
}

followColours();
dark.addEventListener("change", followColours);

/** A link within a button is neither; its text is enough. */
function plainPaths() {
  return {
    wrapComponents: {
      DeepLink: (_, { React }) => ({ text }) =>
        React.createElement("span", null, text),
    },
  };
}

const attributes = {
  ".information-container": { role: "region", "aria-label": "About this API" },
  ".scheme-container": { role: "region", "aria-label": "Server and key" },
  "#servers": { "aria-label": "Server" },
  ".close-modal": { "aria-label": "Close" },
  ".auth-btn-wrapper [type=submit]": { "aria-label": "Authorize" },
  // Many regions of no name say nothing.
  ".responses-table": { role: "table" },
  // What scrolls has to be reached by keyboard.
  ".microlight, .table-container, .responses-inner": { tabindex: "0" },
  // The second level is left out.
  h3: { "aria-level": "2" },
  h4: { "aria-level": "3" },
  h5: { "aria-level": "4" },
};

function nameOf(field) {
  const { paramName } = field.closest("[data-param-name]")?.dataset ?? {};
  const isBody = field.closest(".opblock-section-request-body") !== null;
  return paramName ?? (isBody ? "Request body" : "Media type");
}

const root = document.querySelector("#swagger-ui");

function complete() {
  for (const [selector, missing] of Object.entries(attributes)) {
    for (const element of root.querySelectorAll(selector)) {
      for (const [name, value] of Object.entries(missing)) {
        element.setAttribute(name, value);
      }
    }
  }
  for (const field of root.querySelectorAll("select, input, textarea")) {
    const isNamed = field.labels?.length > 0 || field.ariaLabel !== null;
    if (!isNamed) field.ariaLabel = nameOf(field);
  }
}

new MutationObserver(complete).observe(root, {
  childList: true,
  subtree: true,
});

globalThis.SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#swagger-ui",
  plugins: [plainPaths],
  deepLinking: true,
  displayRequestDuration: true,
  persistAuthorization: false,
  queryConfigEnabled: false,
  validatorUrl: null,
});
