import { TestEnvironment } from 'jest-environment-node';
import { AnswerJudge } from './answer-judge.mjs';

/** One for all files of a worker: what judges an answer is made once, and only of what comes. */
const judge = new AnswerJudge();

/** Where tests run: Node, with a judge of what the service answers (test/support/browser.ts brings it the answers). */
export default class JudgingEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.answerJudge = judge;
  }
}
