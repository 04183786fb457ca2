import { keepLive } from "./live.js";

keepLive();

// What is wrong comes into view, and is read aloud first.
const mistakes = document.querySelector(".mistakes");
if (mistakes) {
  mistakes.tabIndex = -1;
  mistakes.focus();
}
