// camunda-external-task-client-js at the best setting found: large fetches, no pause between them, long polling.
import { pathToFileURL } from "node:url";

const [modules, argument] = process.argv.slice(2);
const { Client, BasicAuthInterceptor, Variables } = await import(
  pathToFileURL(`${modules}/camunda-external-task-client-js/index.js`)
);
const told = JSON.parse(argument);

const client = new Client({
  baseUrl: told.url,
  workerId: told.worker,
  interceptors: new BasicAuthInterceptor({ username: told.user, password: told.password }),
  maxTasks: 50,
  interval: 0,
  asyncResponseTimeout: told.poll_milliseconds,
  lockDuration: told.lock_milliseconds,
});

client.subscribe(told.topic, { variables: ["number"] }, async ({ task, taskService }) => {
  const startedAt = (performance.timeOrigin + performance.now()) / 1000;
  task.variables.get("number");
  await taskService.complete(task, new Variables().setTyped("startedAt", { value: startedAt, type: "Double" }));
});
