/** Asks at the foot of the page; `answer` is called with whether the visitor agrees. */
export function askToRemember(answer) {
  const bar = document.createElement("section");
  bar.className = "ask";
  bar.setAttribute("aria-label", "Remembering what you look at");
  const frame = document.createElement("div");
  const question = document.createElement("p");
  question.textContent = "Remember what you look at on this device?";
  const terms = document.createElement("span");
  terms.textContent =
    "Products only, for 30 days, under a random number. You can have them forgotten at any time.";
  question.append(terms);
  const answers = document.createElement("div");
  answers.className = "answers";
  answers.append(
    ...[["Yes", true], ["No", false]].map(([text, agrees]) => {
      const button = document.createElement("button");
      button.className = "button";
      button.textContent = text;
      button.addEventListener("click", () => {
        bar.remove();
        answer(agrees);
      });
      return button;
    }),
  );
  frame.append(question, answers);
  bar.append(frame);
  document.body.append(bar);
}
