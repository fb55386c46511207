"""Steps and routes that came, went or changed are told by what they mean to whoever does them."""

import pytest

from orchestrator.diagrams.difference.changes import Detail
from orchestrator.diagrams.difference.words import otherwise
from tests.diagrams.difference.states import SEALING, changes, edited, of_sealing
from tests.diagrams.difference.states import said as said_of

SIGNED = "Khách đã ký? / Customer signed?"
NOTE = "S-3: khách ký trước / the customer signs first"
CLOSE = "Đóng việc còn mở / Close actions"
FLOW = '<bpmn:sequenceFlow id="Flow_SetDeadlines_ArchiveOriginal" sourceRef="Task_SetDeadlines" targetRef="{}" />'
TO_ARCHIVE = FLOW.format("Task_ArchiveOriginal")


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        ((CLOSE, "Đóng việc / Close actions"), f"name: {CLOSE} → Đóng việc / Close actions  (Vietnamese alone)"),
        (('candidateGroups="commerce"', 'candidateGroups="office,commerce"'), "candidate groups: + office"),
        (('formRef="close-actions"', 'formRef="close-all"'), "form: close-actions → close-all"),
        (('"commerce.register-contract"', '"commerce.enter"'), "topic: commerce.register-contract → commerce.enter"),
        (('calledElement="archive"', 'calledElement="file"'), "called process: archive → file"),
        (('decisionRef="set-deadlines"', 'decisionRef="set-dates"'), "decision: set-deadlines → set-dates"),
        (('value="S-1 S-2"', 'value="S-2 S-3"'), "clauses: + S-3, − S-1"),
        (('errorCode="ACTIONS_STILL_OPEN"', 'errorCode="OPEN"'), "error: ACTIONS_STILL_OPEN → OPEN"),
        (("stamp-decision.groovy", "eyes.groovy"), "listener at complete: stamp-decision.groovy → eyes.groovy"),
        (("P3650D", "P30D"), "history kept for: P3650D → P30D"),
        (("${!signed}", "${signed == false}"), "condition: ${!signed} → ${signed == false}"),
        ((' default="Flow_Signed_Yes"', ""), f"default way: «{SIGNED}» → «Đặt hạn / Set deadlines» (Có / Yes) → –"),
        (('source="orderNumber"', 'source="number"'), "passes orderNumber: orderNumber → number"),
        (('>${round}<', '>${round + 1}<'), "input round: ${round} → ${round + 1}"),
        ((NOTE, "S-3: – / signs last"), f"name: {NOTE} → S-3: – / signs last"),
        (('name="Văn phòng / Office"', 'name="Văn thư / Registry"'), "name: Văn phòng / Office → Văn thư / Registry"),
    ],
)  # fmt: skip
def test_a_change_is_told_with_what_was_and_what_is(edit: tuple[str, str], told: str) -> None:
    [line] = of_sealing(edit)

    assert line.startswith("~ ")
    assert line.split(" | ")[1:] == [told]


def test_a_timer_that_waits_longer_is_told() -> None:
    timer = '<bpmn:timerEventDefinition id="T"><bpmn:timeDuration>{}</bpmn:timeDuration></bpmn:timerEventDefinition>'
    error = '<bpmn:errorEventDefinition id="ErrorEventDefinition_ActionsStillOpen" errorRef="Error_ActionsStillOpen" />'
    short = SEALING.replace(error, timer.format("P2D"))

    [change] = changes(edited("sealing.bpmn", short, ("P2D", "P3D")))
    retyped = changes(edited("sealing.bpmn", SEALING, (error, timer.format("P2D"))))

    assert [(each.fact, each.before, each.after) for each in change.details] == [("timer", "after P2D", "after P3D")]
    assert {each.fact for each in retyped[0].details} == {"kind", "error", "timer"}


def test_a_step_put_between_two_others_is_told_with_its_ways() -> None:
    task = '<bpmn:userTask id="Task_Ask" name="Hỏi kho / Ask the store" camunda:candidateGroups="office" />'
    onward = '<bpmn:sequenceFlow id="Flow_New" sourceRef="Task_Ask" targetRef="Task_ArchiveOriginal" />'

    told = of_sealing((TO_ARCHIVE, FLOW.format("Task_Ask") + task + onward))

    assert told == [
        "~ route «Đặt hạn / Set deadlines» → «Hỏi kho / Ask the store»"
        " | to: Lưu bản gốc / Archive original → Hỏi kho / Ask the store",
        "+ user task Hỏi kho / Ask the store | comes after «Đặt hạn / Set deadlines»"
        " | leads to «Lưu bản gốc / Archive original» | candidate groups office",
    ]


def test_a_step_that_went_is_told_with_the_ways_that_it_had() -> None:
    gone = SEALING[SEALING.index("<bpmn:callActivity") : SEALING.index("</bpmn:callActivity>") + 20]
    way = '<bpmn:sequenceFlow id="Flow_ArchiveOriginal_ContractSealed" sourceRef="Task_ArchiveOriginal" targetRef="Event_ContractSealed" />'  # noqa: E501

    told = of_sealing((gone, ""), (way, ""), (TO_ARCHIVE, FLOW.format("Event_ContractSealed")))

    assert told[1].startswith(
        "− call activity Lưu bản gốc / Archive original | comes after «Đặt hạn / Set deadlines»"
        " | leads to «Hợp đồng đã đóng dấu / Contract sealed» | "
    )
    assert [line[0] for line in told] == ["~", "−"]


def test_a_step_in_another_lane_is_told_by_the_names_of_both() -> None:
    line = "<bpmn:flowNodeRef>Gateway_Signed</bpmn:flowNodeRef>"
    office = '<bpmn:lane id="Lane_Office" name="Văn phòng / Office">'

    assert of_sealing((line, ""), (office, office + line)) == [
        f"~ exclusive gateway {SIGNED} | lane: Kinh doanh / Commerce → Văn phòng / Office"
    ]


def test_a_step_of_another_kind_keeps_its_identity() -> None:
    [line] = of_sealing(("exclusiveGateway", "inclusiveGateway"))

    assert line == f"~ inclusive gateway {SIGNED} | kind: exclusive gateway → inclusive gateway"


def test_a_new_id_is_a_change_of_meaning_since_running_instances_know_the_old_one_alone() -> None:
    told = of_sealing(("Task_CloseActions", "Activity_0x1"))

    assert told == [
        f"~ user task {CLOSE} | id: Task_CloseActions → Activity_0x1; instances that run know the old one alone"
    ]


def test_whole_parts_that_were_copied_are_known_again_though_every_id_is_new() -> None:
    ids = (
        "Sub_Register",
        "Event_RegistrationAsked",
        "Task_RegisterContract",
        "Event_Registered",
        "Flow_Register_Signed",
    )

    told = of_sealing(*((each, f"{each}_0") for each in ids))

    assert sorted(line.split(" | ")[0] for line in told) == [
        "~ end event Đã đăng ký / Registered",
        "~ service task Đăng ký hợp đồng / Register contract",
        "~ start event Cần đăng ký / Asked",
        "~ sub process Đăng ký / Register",
    ]
    assert all("know the old one alone" in line for line in told)


def test_new_ids_of_routes_lanes_messages_and_notes_mean_nothing() -> None:
    ids = ("Flow_Signed_No", "Lane_Office", "Error_ActionsStillOpen", "Note_Seal", "Participant_Sealing")

    assert of_sealing(*((each, f"{each}_0") for each in ids)) == []


def test_a_route_that_was_drawn_anew_is_the_same_with_another_condition() -> None:
    [told] = of_sealing(("Flow_Signed_No", "Flow_7"), ("${!signed}", "${gone}"))

    assert told.startswith("~ route ")
    assert told.endswith("| condition: ${!signed} → ${gone}")


def test_gateways_without_a_name_are_known_by_their_neighbours() -> None:
    unnamed = SEALING.replace(' name="Khách đã ký? / Customer signed?"', "")

    [change] = changes(edited("sealing.bpmn", unnamed, ("Gateway_Signed", "Gateway_7")))

    assert change.has_new_id


def test_a_process_of_another_key_in_the_same_file_is_the_same_known_by_another_key() -> None:
    told = of_sealing(('id="sealing"', 'id="seal-it"'), ('processRef="sealing"', 'processRef="seal-it"'))

    assert [line.split(" | ")[0] for line in told] == ["~ process Đóng dấu hợp đồng / Contract sealing"]


def test_what_is_said_though_it_holds_anyhow_is_no_change() -> None:
    assert of_sealing(('attachedToRef="Sub_Register"', 'cancelActivity="true" attachedToRef="Sub_Register"')) == []
    assert len(of_sealing(('attachedToRef="Sub_Register"', 'cancelActivity="false" attachedToRef="Sub_Register"'))) == 1


def test_of_a_list_only_what_came_and_went_is_told() -> None:
    lists = Detail(fact="property excludes", before="Task_A Task_B Task_C", after="Task_C Task_D Task_A")
    turned = Detail(fact="property excludes", before="Task_A Task_B", after="Task_B Task_A")

    assert otherwise(lists) == "property excludes: + Task_D, − Task_B"
    assert otherwise(turned) == "property excludes: Task_A Task_B → Task_B Task_A"


def test_what_is_written_down_for_people_is_compared_too() -> None:
    said = '<bpmn:subProcess id="Sub_Register" name="Đăng ký / Register"><bpmn:documentation>{}</bpmn:documentation>'
    old = SEALING.replace(said[: said.index(">") + 1], said.format("Once a day"))

    [told] = said_of(edited("sealing.bpmn", old, ("Once a day", "Twice a day")))

    assert told == "~ sub process Đăng ký / Register | documentation: Once a day → Twice a day"


def test_long_texts_are_shown_from_shortly_before_they_differ() -> None:
    told = otherwise(Detail(fact="condition", before="a" * 300 + "x", after="a" * 300 + "y"))

    assert told == f"condition: …{'a' * 40}x → …{'a' * 40}y"
