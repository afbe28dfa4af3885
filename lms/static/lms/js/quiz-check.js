// @ts-check
// The page before submitting: the time goes on.

import { watchClock } from "./quiz-clock.js";

watchClock(async () => true);
