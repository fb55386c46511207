// Listener of the tests' copies of the diagrams: once on every node (`start`) and on every sequence flow (`take`).
//
// Writes the element, once an engine, into the file that stands in place of FILE, and only when the engine has committed
// the transaction: what was rolled back was not taken. It touches no variable, so the process runs as it does without.
// Uses nothing but names that Camunda and Operaton share: the engine's transactions are Spring's.

import org.springframework.transaction.support.TransactionSynchronization
import org.springframework.transaction.support.TransactionSynchronizationManager as Transactions

def element = execution.eventName == "take" ? execution.currentTransitionId : execution.currentActivityId
def taken = "taken ${execution.processDefinitionId.tokenize(':').first()}:${element}".toString()
if (!System.properties.containsKey(taken)) {
    Transactions.registerSynchronization(new TransactionSynchronization() {
        @Override
        void afterCommit() {
            if (System.properties.put(taken, "") == null) {
                new File("FILE") << "${taken.substring(6)}\n"
            }
        }
    })
}
