"""Which questions stand on one page."""

from collections.abc import Iterator

from rathaus.forms.fim.structure import leaves

#: What fits on a phone without losing the thread; longer steps are split between groups.
LONGEST = 15

FIRST_TITLE = "Allgemeine Angaben"
OTHER_TITLE = "Weitere Angaben"


def steps(questions: list[dict]) -> list[dict]:
    """Fieldsets of a definition: groups of the first level become steps, the rest stands between.

    :param questions: of the first level, see ``structure``; they are changed.
    """
    found = [step for title, text, part in _parts(questions) for step in _split(title, text, part)]
    _tell_apart(found)
    return [{"name": f"schritt-{number}", **step} for number, step in enumerate(found, start=1)]


def _parts(questions: list[dict]) -> Iterator[tuple[str, str, list[dict]]]:
    """Title, help and questions of what belongs together: a group, or what is in no group."""
    loose: list[dict] = []
    title = FIRST_TITLE
    for question in questions:
        if question["type"] != "group":
            loose.append(question)
            continue
        if loose:
            yield title, "", loose
            loose = []
        title = OTHER_TITLE
        if _can_be_step(question):
            yield question["title"], question["description"], opened(question)
        else:
            yield question["title"], "", [question]
    if loose:
        yield title, "", loose


def _can_be_step(question: dict) -> bool:
    """Groups that are given once can lose their frame; parts of a date and time cannot."""
    return (
        question["type"] == "group"
        and "max_items" not in question
        and not any(each.get("fim_id", "").startswith("@") for each in question["fields"])
    )


def opened(group: dict) -> list[dict]:
    """The questions of a group without its frame.

    The place of each in the schema, and the condition of the group, go on to them; laws and rules
    of the group go to the first. Without its frame a group cannot be left out as a whole, so
    people say first whether they fill it in.
    """
    gate = _gate(group)
    condition = _both(group.get("condition"), gate[0]["name"] if gate else "")
    for question in group["fields"]:
        if question.get("fim_id"):
            question["fim_id"] = f"{group['fim_id']}/{question['fim_id']}"
        elif question["type"] == "group":
            _prefix_rounds(question, group["fim_id"])
        whole = _both(condition, question.get("condition"))
        if whole:
            question["condition"] = whole
    found = [*gate, *group["fields"]]
    for key in ("laws", "rules"):
        if group.get(key):
            found[0][key] = list(dict.fromkeys([*group[key], *found[0].get(key, ())]))
    return found


def _gate(group: dict) -> list[dict]:
    if group["required"] or not _demands(group):
        return []
    gate = {
        "name": f"{group['name']}_angeben",
        "type": "bool",
        "title": f"Ich mache Angaben zu: {group['title']}",
    }
    if group.get("condition"):
        gate["condition"] = group["condition"]
    return [gate]


def _demands(group: dict) -> bool:
    """Whether something in the group is required as soon as the group is asked."""
    return any(
        each.get("required") and (each["type"] != "group" or "max_items" in each or _demands(each))
        for each in group["fields"]
    )


def _prefix_rounds(rounds: dict, prefix: str) -> None:
    """The frame around a repeating field has no place in the schema of its own."""
    for question in rounds["fields"]:
        question["fim_id"] = f"{prefix}/{question['fim_id']}"


def _both(first: str | None, second: str | None) -> str:
    return " and ".join(filter(None, (first, second)))


def _split(title: str, text: str, questions: list[dict], holder: str = "") -> Iterator[dict]:
    """Parts of a long step, cut between its groups; a group that is too long is opened.

    :param text: help of the group; it stands where the group begins.
    :param holder: title of the group around it
    """
    present: list[dict] = []
    is_short = _length(questions) <= LONGEST
    for question in questions:
        if is_short or _length([*present, question]) <= LONGEST:
            present.append(question)
            continue
        if present:
            yield _step(title, text, present, holder)
            present, text = [], ""
        if _can_be_step(question) and _length([question]) > LONGEST:
            yield from _split(question["title"], question["description"], opened(question), title)
        else:
            present = [question]
    if present:
        yield _step(title, text, present, holder)


def _step(title: str, text: str, questions: list[dict], holder: str) -> dict:
    """A step of a single group has its title."""
    if len(questions) == 1 and questions[0]["type"] == "group":
        holder, title = title, questions[0]["title"]
    return {"title": title, "description": text, "fields": questions, "holder": holder}


def _length(questions: list[dict]) -> int:
    return sum(1 for _each in leaves(questions))


def _tell_apart(found: list[dict]) -> None:
    """Steps of the same title name the group around them, and are numbered if need be."""
    titles = [each["title"] for each in found]
    for each in found:
        holder, title = each.pop("holder"), each["title"]
        if titles.count(title) > 1 and holder not in ("", title):
            each["title"] = f"{holder}: {title}"
    titles = [each["title"] for each in found]
    seen: dict[str, int] = {}
    for each in found:
        title = each["title"]
        seen[title] = seen.get(title, 0) + 1
        if titles.count(title) > 1:
            each["title"] = f"{title} ({seen[title]})"
