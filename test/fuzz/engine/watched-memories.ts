/** Watches the memories of kernels as soon as it is imported, which has to be first: some modules make a kernel when they are loaded. */

import { watchMemories } from "./kernel-memories.js";

watchMemories();
