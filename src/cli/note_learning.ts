import type { LearningNews } from "../import/learn_for_search.ts";
import { note, productCount } from "./print.ts";

/** Notes what is told of learning; for output that only programs read, its failure alone. */
export function noteLearning(isSilent: boolean): (news: LearningNews) => void {
  return (news) => {
    if (news.kind === "not_learnt") {
      return note(`The words of the catalogue are not learnt: ${news.reason}`);
    }
    if (isSilent) return;
    note(
      news.kind === "begins"
        ? "Learning the words of the catalogue for search"
        : `Learnt from ${productCount(news.products)} in ` +
          `${news.seconds.toFixed(1)} s`,
    );
  };
}
