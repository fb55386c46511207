// Listener for `create` of every user task: writes what Tasklist shows of it on its card: order, customer, value, promise date.
//
// The engine shows a filter's variables only to somebody who may read them. Variables of an instance would need READ_INSTANCE
// on the whole process definition, for every order in it; variables of the task itself are readable with the task. So these
// are the task's own, under their own names, and go with it: what a form sends reaches the instance as before.
// A variable that the case does not have (a complaint of an unknown order has no order number) is left out.
// What changes while the task waits stays as it was on the card; the form shows it anew.
// reads: orderNumber customerName orderValue promiseDate
// Uses nothing but the names that Camunda and Operaton share.

def longest = 200

[cardOrder: "orderNumber", cardCustomer: "customerName", cardValue: "orderValue", cardPromise: "promiseDate"].each { card, shown ->
    def value = task.getVariable(shown)
    if (value) {
        task.setVariableLocal(card, value.toString().take(longest))
    }
}
