"""What a command prints: a sentence for a person, or with --json one object a line for a program."""

import json
from typing import Any, Final, TextIO

from volunteer_desk.cli.codes import Stopped
from volunteer_desk.cli.texts import Texts
from volunteer_desk.domain.problems import Problem, UserProblem

PROBLEM: Final = "problem"


class Output:
    """Prints to `stream`, troubles to `errors`; with `as_json` everything is an object on `stream`."""

    def __init__(self, texts: Texts, stream: TextIO, errors: TextIO, *, as_json: bool) -> None:
        self.texts = texts
        self.as_json = as_json
        self._stream, self._errors = stream, errors

    def say(self, what: str, **data: Any) -> None:
        """One result: the sentence "say.<what>", or its data as an object."""
        if self.as_json:
            self.record({"what": what, **data})
        else:
            self.line(self.texts(f"say.{what}", **data))

    def record(self, values: dict[str, Any]) -> None:
        """One object, out at once: whoever waits for a verdict must not wait for a full buffer."""
        print(json.dumps(values, ensure_ascii=False), file=self._stream, flush=True)

    def line(self, text: str) -> None:
        """One line for a person, out at once."""
        print(text, file=self._stream, flush=True)

    def notice(self, what: str) -> None:
        """What whoever watches should know, beside the results: "say.<what>" on the errors' stream."""
        if self.as_json:
            self.record({"what": what})
        else:
            print(self.texts(f"say.{what}"), file=self._errors, flush=True)

    def trouble(self, problem: UserProblem) -> None:
        """Expected trouble as a sentence or an object."""
        if self.as_json:
            self.record({"what": PROBLEM, "code": problem.code.value, **problem.data})
        else:
            print(self.sentence(problem), file=self._errors, flush=True)

    def stopped(self, stop: Stopped) -> None:
        """The command line's own trouble."""
        if self.as_json:
            self.record({"what": PROBLEM, "code": stop.text, **stop.data})
        else:
            print(self.texts(f"say.{stop.text}", **stop.data), file=self._errors, flush=True)

    def sentence(self, problem: UserProblem) -> str:
        """What happened, what stays safe, what to do."""
        reason = f"reason.{problem.data.get('reason', '')}"
        if problem.code in {Problem.INVALID, Problem.WEAK_PASSPHRASE} and self.texts.has(reason):
            return self.texts(reason)
        return self.texts(f"problem.{problem.code.value}", **problem.data)
