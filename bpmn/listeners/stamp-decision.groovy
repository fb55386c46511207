// Listener for `complete` of every user task: stamps who decided and when, and refuses whoever may not decide.
//
// Whoever completes a task may send any variable along, so nothing here asks a variable: the engine's own login says who
// acts. `decidedBy` and `decidedAt` (ISO, UTC) overwrite what was sent. They are written in the nearest scope that already
// holds a variable of that name (a sub-process with such an input parameter keeps its own), else in the instance.
// Only the assignee may complete a claimed task, and only a member of its groups an unclaimed one.
// writes: decidedBy decidedAt
// Uses nothing but the names that Camunda and Operaton share.

import java.time.Instant
import java.time.temporal.ChronoUnit

def login = task.processEngineServices.identityService.currentAuthentication
def user = login?.userId
if (!user) {
    throw new RuntimeException("Chưa đăng nhập nên không ai được quyết định / Nobody is logged in, so nobody may decide (${task.taskDefinitionKey})")
}
if (task.assignee && task.assignee != user) {
    throw new RuntimeException("Việc này do ${task.assignee} nhận, ${user} không được hoàn thành / This task is claimed by ${task.assignee}, ${user} may not complete it (${task.taskDefinitionKey})")
}
if (!task.assignee) {
    def candidates = task.candidates
    def isMember = candidates.any { it.userId == user || (it.groupId && it.groupId in (login.groupIds ?: [])) }
    if (!isMember) {
        def groups = candidates*.groupId.findAll().join(", ")
        throw new RuntimeException("${user} không thuộc ${groups} nên không được hoàn thành / ${user} is not in ${groups} and may not complete it (${task.taskDefinitionKey})")
    }
}

task.execution.setVariable("decidedBy", user)
task.execution.setVariable("decidedAt", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
