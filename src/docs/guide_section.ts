import { html, raw } from "hono/html";
import type { Html } from "../pages/html.ts";
import type { Example, GuideTask } from "./guide_task.ts";

/** A task under the name that its address ends with. */
export type NamedTask = GuideTask & { name: string };

/** A task of the guide: what is to be known, the examples, and what they print. */
export function guideSection(
  { name, title, introduction, examples, remark, answer }: NamedTask,
): Html {
  return html`
    <section id="${name}" aria-labelledby="${name}-title">
      <h2 id="${name}-title">${title}</h2>
      ${raw(introduction)}
      <fieldset class="examples">
        <legend class="hidden">${title}: the example</legend>
        <div class="languages">${languageChoice(examples, name)}</div>
    ${examples.map((example) => program(example, title))}
      </fieldset>
      ${raw(remark)}
      <h3 id="${name}-answer">You get</h3>
      <pre class="answer" tabindex="0" role="region" aria-labelledby="${name}-answer ${name}-title"><code>${answer}</code></pre>
    </section>
  `;
}

/** Radio buttons show and hide the examples, without a script. */
function languageChoice(examples: readonly Example[], name: string): Html[] {
  if (examples.length === 1) return [html`<span>Shell</span>`];
  return examples.map(({ language }, index) => {
    const checked = index === 0
      ? html`
        checked
      `
      : "";
    return html`<label><input type="radio" name="${name}-language" value="${language}"${checked}>${language}</label>`;
  });
}

function program({ language, code }: Example, title: string): Html {
  const label = `${title}, in ${language}`;
  return html`
    <pre class="${language}" tabindex="0" role="region"
      aria-label="${label}"><code>${code}</code></pre>
  `;
}
