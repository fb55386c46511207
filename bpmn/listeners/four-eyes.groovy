// Listener for `complete` of a user task that needs a second person: refuses whoever did one of the excluded activities
// earlier in the same case, that is in any instance with the same business key, called processes included.
//
// The user task names them in its extension property `excludes`, space-separated, which Modeler shows:
//     excludes = "Task_StampText Task_ReportProduction Start_OrderSubmitted"
// A user task counts as done by whoever completed it, a start event as done by whoever started the instance there.
// Both are asked of the engine's history, never of a variable. Stands beside stamp-decision.groovy.
// Uses nothing but the names that Camunda and Operaton share.

def engine = task.processEngineServices
def user = engine.identityService.currentAuthentication?.userId
def here = task.taskDefinitionKey

def properties = task.bpmnModelElementInstance.extensionElements?.elements?.findAll { it.elementType.typeName == "properties" }
def excluding = properties*.domElement*.childElements.flatten().find { it.getAttribute("name") == "excludes" }
def excluded = excluding?.getAttribute("value")?.tokenize() as Set
if (!excluded) {
    throw new RuntimeException("${here}: thiếu thuộc tính excludes cho quy tắc bốn mắt / the four-eyes rule needs the extension property excludes")
}

def businessKey = task.execution.processBusinessKey
def done = engine.historyService.createHistoricTaskInstanceQuery().taskDefinitionKeyIn(excluded as String[]).finished()
def started = engine.historyService.createHistoricProcessInstanceQuery()
if (businessKey) {
    done.processInstanceBusinessKey(businessKey)
    started.processInstanceBusinessKey(businessKey)
} else {
    done.processInstanceId(task.processInstanceId)
    started.processInstanceId(task.processInstanceId)
}

def doersOf = { earlier ->
    def log = engine.historyService.createUserOperationLogQuery().taskId(earlier.id).operationType("Complete")
    (log.list()*.userId + earlier.assignee).findAll()
}
def acts = done.list().findAll { it.deleteReason == "completed" }.collectEntries { [it, doersOf(it)] }
def unknown = acts.find { earlier, doers -> !doers }
if (unknown) {
    throw new RuntimeException("${here}: lịch sử không cho biết ai đã làm ${unknown.key.taskDefinitionKey}, nên không kiểm tra được quy tắc bốn mắt / the history does not say who did ${unknown.key.taskDefinitionKey}, so the four-eyes rule cannot be checked")
}

def mine = acts.findAll { earlier, doers -> user in doers }.keySet()*.taskDefinitionKey
mine += started.list().findAll { it.startActivityId in excluded && it.startUserId == user }*.startActivityId
if (!user || mine) {
    throw new RuntimeException("Quy tắc bốn mắt: ${user} đã làm ${mine.join(", ")} nên người khác phải làm ${here} / Four-eyes rule: ${user} did ${mine.join(", ")}, somebody else must do ${here}")
}
