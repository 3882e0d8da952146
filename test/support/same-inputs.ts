/** The usual run of the tests generates the same inputs each time, so that it does not depend on chance; the long run draws new ones. */

import fc from "fast-check";

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 1 });
