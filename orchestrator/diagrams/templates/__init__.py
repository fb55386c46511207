"""Help in Modeler: what each worker reads and writes, between the handlers' sources and .camunda/element-templates/."""
