"""A muscle's chart as a sheet of paper: the page (`page`), printed by a process of its own (`press`, `worker`)."""
