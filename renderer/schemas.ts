/** Loaded first: zod, where a view brings it, must not try to make functions of text, which the content policy refuses and reports. */
(globalThis as { __zod_globalConfig?: { jitless: boolean } }).__zod_globalConfig = { jitless: true };
