"""Whether `coxswain check` and another analyser of BPMN say the same of every model that both can read."""
