"""Read what the business drew in bpmn/: the diagrams as values, their geometry and their pictures."""
