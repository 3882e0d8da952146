/** What tests import from "vitest", made of the same parts, without its workers. */

import {
  ASYMMETRIC_MATCHERS_OBJECT,
  getState,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  setState,
} from "@vitest/expect";
import { afterAll, afterEach, beforeAll, beforeEach, describe, it, test } from "@vitest/runner";
import { restoreAllMocks, spyOn } from "@vitest/spy";
import * as chai from "chai";

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);

const expect = (value, message) => chai.expect(value, message);
Object.assign(expect, chai.expect, globalThis[ASYMMETRIC_MATCHERS_OBJECT]);
expect.getState = () => getState(expect);
expect.setState = (state) => setState(state, expect);
setState({ assertionCalls: 0, isExpectingAssertions: false, expectedAssertionsNumber: null }, expect);
expect.hasAssertions = () => {}; // a test that asserts nothing is found by Vitest itself
expect.extend = (matchers) => chai.expect.extend(expect, matchers);

const before = new Map();
const vi = {
  spyOn,
  restoreAllMocks,
  stubEnv(name, value) {
    if (!before.has(name)) before.set(name, process.env[name]);
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  },
  unstubAllEnvs() {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    before.clear();
  },
};

export const vitest = { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test, vi };
