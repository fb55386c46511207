// Listener for `complete` of a user task that needs a second person: refuses whoever did one of the excluded activities
// earlier in the same case, that is in any instance with the same business key, called processes included.
//
// The user task names them in its extension property `excludes`, space-separated, which Modeler shows:
//     excludes = "Task_StampText Start_OrderSubmitted"
// A user task counts as done by whoever completed it, a start event as done by whoever started the instance there. Whoever
// sent a form that the step after it refused did nothing. Where a process goes round, as a delivery after a delivery, two
// more properties name what counts in the task's own instance, since the activity that begins a round was last entered:
//     excludesOfRound = "Task_ReportProduction Task_DeclareCustoms"
//     roundBegins = "Task_PlanDeliveries"
// All is asked of the engine's history, never of a variable. Stands beside stamp-decision.groovy.
// Uses nothing but the names that Camunda and Operaton share.

def engine = task.processEngineServices
def user = engine.identityService.currentAuthentication?.userId
def here = task.taskDefinitionKey

def properties = task.bpmnModelElementInstance.extensionElements?.elements?.findAll { it.elementType.typeName == "properties" }
def named = { name ->
    def property = properties*.domElement*.childElements.flatten().find { it.getAttribute("name") == name }
    (property?.getAttribute("value")?.tokenize() ?: []) as Set
}
def ofCase = named("excludes")
def ofRound = named("excludesOfRound")
def roundBegins = named("roundBegins")
if (!ofCase && !ofRound) {
    throw new RuntimeException("${here}: thiếu thuộc tính excludes cho quy tắc bốn mắt / the four-eyes rule needs the extension property excludes")
}
if (ofRound && roundBegins.size() != 1) {
    throw new RuntimeException("${here}: thiếu thuộc tính roundBegins cho quy tắc bốn mắt / the four-eyes rule needs the extension property roundBegins beside excludesOfRound")
}

def businessKey = task.execution.processBusinessKey
def done = engine.historyService.createHistoricTaskInstanceQuery().taskDefinitionKeyIn((ofCase + ofRound) as String[]).finished()
def started = engine.historyService.createHistoricProcessInstanceQuery()
if (businessKey) {
    done.processInstanceBusinessKey(businessKey)
    started.processInstanceBusinessKey(businessKey)
} else {
    done.processInstanceId(task.processInstanceId)
    started.processInstanceId(task.processInstanceId)
}

def passes = { instance, activities ->
    activities.collectMany {
        engine.historyService.createHistoricActivityInstanceQuery().processInstanceId(instance).activityId(it).list()
    }.sort { it.startTime }
}
def roundSince = passes(task.processInstanceId, roundBegins)*.startTime.max()
def counts = { earlier ->
    def inThisRound = earlier.processInstanceId == task.processInstanceId && roundSince && earlier.startTime >= roundSince
    earlier.deleteReason == "completed" && (earlier.taskDefinitionKey in ofCase || inThisRound)
}
def wasRefused = { earlier ->
    def model = engine.repositoryService.getBpmnModelInstance(earlier.processDefinitionId)
    def followers = model.getModelElementById(earlier.taskDefinitionKey).outgoing*.target*.id
    def boundary = model.model.types.find { it.typeName == "boundaryEvent" }
    def refusals = model.getModelElementsByType(boundary).findAll { it.attachedTo.id in followers }*.id
    def (step, next) = passes(earlier.processInstanceId, followers).findAll { it.startTime >= earlier.endTime } + [null, null]
    step && passes(earlier.processInstanceId, refusals).any { it.startTime >= step.startTime && (!next || it.startTime <= next.startTime) }
}
def doersOf = { earlier ->
    def log = engine.historyService.createUserOperationLogQuery().taskId(earlier.id).operationType("Complete")
    (log.list()*.userId + earlier.assignee).findAll()
}
def acts = done.list().findAll { counts(it) && !wasRefused(it) }.collectEntries { [it, doersOf(it)] }
def unknown = acts.find { earlier, doers -> !doers }
if (unknown) {
    throw new RuntimeException("${here}: lịch sử không cho biết ai đã làm ${unknown.key.taskDefinitionKey}, nên không kiểm tra được quy tắc bốn mắt / the history does not say who did ${unknown.key.taskDefinitionKey}, so the four-eyes rule cannot be checked")
}

def mine = acts.findAll { earlier, doers -> user in doers }.keySet()*.taskDefinitionKey
mine += started.list().findAll { it.startActivityId in ofCase && it.startUserId == user }*.startActivityId
if (!user || mine) {
    throw new RuntimeException("Quy tắc bốn mắt: ${user} đã làm ${mine.join(", ")} nên người khác phải làm ${here} / Four-eyes rule: ${user} did ${mine.join(", ")}, somebody else must do ${here}")
}
