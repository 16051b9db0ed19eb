import { test } from "vitest";
test.todo("dates");
