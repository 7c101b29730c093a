"""What can be done about a question: the one question that is asked of it, wherever its note stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from annotations.questions import QuestionState
from documents.messages import Template
from tui.dialogs.dialog import Question

if TYPE_CHECKING:
    from tui.locale.language import Speech

Settling = Literal["answer", "turn"]
"""To write an answer; to close the question, or to open it again."""
_CHOICES: Final[dict[QuestionState, tuple[Template, Template, Template]]] = {
    "open": ("The question is open", "Write an answer", "Close it"),
    "answered": ("The question is answered", "Write another answer", "Close it"),
    "closed": ("The question is closed", "Open it again", "Write an answer"),
}
"""What is said of a question by its state, and what can be done: first what comes first to mind."""


class SettlingQuestion(Question):
    """Asks what is to be done about a question in this state; ``settling`` is what was chosen, once that is heard."""

    def __init__(self, say: Speech, state: QuestionState) -> None:
        title, first, second = map(say, _CHOICES[state])
        super().__init__(say, title, (), first, second, say("Leave it"))
        self._state = state

    @property
    def settling(self) -> Settling | None:
        """What is to be done."""
        acts: dict[str, Settling] = (
            {"yes": "turn", "no": "answer"} if self._state == "closed" else {"yes": "answer", "no": "turn"}
        )
        return acts.get(self.chosen or "")
